import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import { raiseFences } from '@hardened-deploy/core/target/usecases/raise-fences';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { FIRST_GENERATION, OWNER, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { freeAddresses } from '@hardened-deploy/testkit/docker/test-stack';
import { ask, setUp, targetOf } from './target-support.ts';

// Each test makes several containers, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

const go = new AbortController().signal;
const later = tokenOf(FIRST_GENERATION + 10);
let stack: TestStack;

beforeAll(async () => {
  stack = await testStack();
  await setUp(targetOf(stack));
});
afterAll(() => stack.remove());

/** Everything that the stack has at its target: containers and networks with their settings and times, files with their text. */
async function everything(): Promise<string> {
  const name = `hd-${stack.configuration.stack}`;
  const containers = await stack.docker(
    'inspect',
    '--format',
    '{{.Id}} {{.Name}} {{.State.StartedAt}} {{json .HostConfig}} {{json .Config}}',
    `${name}-keeper`,
    `${name}-router`,
  );
  const network = await stack.docker('network', 'inspect', name);
  const files =
    'cd "$0" && find . -type f ! -name lock -exec ls -l --full-time {} + -exec cat {} + && find . -type l -exec ls -l {} +';
  return (
    containers +
    network +
    (await stack.docker('exec', `${name}-keeper`, 'sh', '-c', files, `/hd/${stack.configuration.stack}`))
  );
}

/** A configuration that means the same stack and has nothing else in common with it. */
async function otherConfiguration(): Promise<Partial<Configuration>> {
  const { components, router, target } = stack.configuration;
  const [listen = '', previewListen = ''] = await freeAddresses(2);
  return {
    components: components.map((component) => ({ ...component, name: `new-${component.name}` as ComponentName })),
    router: { ...router, listen, previewListen, publicUrl: `http://${listen}` },
    target: { ...target, subnet: '10.213.255.0/24' },
  };
}

const recordShownBy = (owner: Partial<FenceRecord['owner']>): FenceRecord =>
  recordOf(later, { owner: { ...OWNER, ...owner }, holder: 'eve, https://elsewhere/run/9' });

async function come(fenceRecord: FenceRecord, changed: Partial<Configuration>, adopt?: string) {
  const { stack: host, fence } = targetOf(stack, changed);
  const deployment = 'd'.repeat(16) as DeploymentId;
  const targets = [{ name: 'the stack', stack: host, fence }];
  const request = { fenceRecord, deployment, adopt, unreachable: 'is-thrown' } as const;
  return await raiseFences(targets, request, { progress: recordedProgress() }, go);
}

describe('a run that is refused', () => {
  test.each([
    ['another repository', { repository: 'acme/other' }],
    ['another environment', { environment: 'staging' }],
    ['another store', { store: 'ref' as const }],
  ])('because it is of %s changes nothing, whatever its configuration says', async (_, owner) => {
    const before = await everything();
    const fenceRecord = recordShownBy(owner);
    expect(await come(fenceRecord, await otherConfiguration())).toMatchObject({
      kind: 'foreign-owner',
      by: { owner: OWNER },
      refused: fenceRecord,
    });
    expect(await everything()).toBe(before);
  });

  test('because it is older changes nothing', async () => {
    await targetOf(stack).fence.raise(recordOf(tokenOf(FIRST_GENERATION)), {}, go);
    const before = await everything();
    expect(await come(recordOf(tokenOf(FIRST_GENERATION - 1)), await otherConfiguration())).toMatchObject({
      kind: 'superseded',
    });
    expect(await everything()).toBe(before);
  });

  test('cannot set anything up afterwards either', async () => {
    const before = await everything();
    const { stack: host } = targetOf(stack, await otherConfiguration());
    await expect(host.provision(tokenOf(FIRST_GENERATION - 1), go)).rejects.toMatchObject({
      code: expect.stringMatching(/^(fence\/superseded|router\/topology-changed)$/),
    });
    expect(await everything()).toBe(before);
  });
});

test('a stack that is adopted keeps what it has, and says from whom it came', async () => {
  const target = targetOf(stack);
  const before = await allEntries(target.journal);
  const fenceRecord = recordShownBy({ repository: 'acme/renamed' });
  expect(await come(fenceRecord, {}, 'the repository was renamed')).toMatchObject({ kind: 'raised' });
  const adopted = {
    reason: 'the repository was renamed',
    from: OWNER,
    by: fenceRecord.holder,
    at: fenceRecord.raisedAt,
  };
  expect(await target.fence.read(go)).toEqual({ ...fenceRecord, adopted });
  expect((await allEntries(target.journal)).slice(before.length)).toMatchObject([
    { generation: later.generation, event: { kind: 'adopted', from: OWNER, to: fenceRecord.owner } },
  ]);
  expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });
});
