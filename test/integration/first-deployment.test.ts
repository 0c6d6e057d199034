import type { DockerConfiguration } from '@hardened-deploy/testkit/docker/on-docker';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { freeAddresses, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { application, ask, targetOf } from './target-support.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

const go = new AbortController().signal;
let stack: TestStack;

beforeAll(async () => void (stack = await testStack()));
afterAll(() => stack.remove());

let generation = FIRST_GENERATION;

/** A whole deployment of the shop, under a lease of its own. */
async function deploy(changed: Partial<DockerConfiguration['router']>, port = 3000) {
  const configuration: DockerConfiguration = {
    ...stack.configuration,
    router: { ...stack.configuration.router, ...changed },
    components: stack.configuration.components.map((component) => ({
      ...component,
      ...(component.serves && { serves: { ...component.serves, port } }),
      command: application(component.name, 'blue').command,
    })),
    deploy: {
      ...stack.configuration.deploy,
      startTimeout: seconds(4),
      proofTimeout: seconds(2),
      probeInterval: milliseconds(100),
    },
  };
  generation += 1;
  const request = {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
    by: 'test',
    configuration,
    secrets: new Map(),
    runChecks: async () => ({ kind: 'go', findings: [] }) as const,
    safety: { vault: null },
  };
  const image = 'hd-bed/node:24' as ImageDigest;
  const components = configuration.components.map((settings) => specOf(settings, image));
  const release = { id: 'v1', commit: 'v1', components, configurationHash: configuration.hash };
  const target = { ...targetOf(stack, configuration), clock: systemClock(), reports: memoryReportStore() };
  const end = await deployRelease(target, { ...request, release }, go);
  const { state } = await readState(target.journal, go);
  return { end, state };
}

test('a newcomer corrects one mistake after the other, and nothing of the first tries stands in the way', async () => {
  const wrongPort = await deploy({}, 3999);
  expect(wrongPort.end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready', serving: { kind: 'nothing' } });
  expect(wrongPort.end.evidence.join()).toContain('nothing listens on 3999 in backend; it listens on 3000');

  const wrongAddress = await deploy({ publicUrl: 'http://127.0.0.1:1' });
  expect(wrongAddress.end).toMatchObject({
    outcome: 'not-switched',
    reason: 'unproven',
    serving: { kind: 'nothing' },
    failure: { code: 'router/public-astray' },
  });
  expect(wrongAddress.end.evidence.join()).toContain('GET http://127.0.0.1:1/');
  expect(wrongAddress.state).toMatchObject({ open: null, quarantined: [] });
  expect(await ask(stack.configuration.router.publicUrl)).toMatchObject({ status: 503 });

  const [listen = ''] = await freeAddresses(1);
  const publicUrl = `http://${listen}`;
  expect((await deploy({ listen, publicUrl })).end).toMatchObject({ outcome: 'deployed' });
  expect(await ask(`${publicUrl}/api`)).toMatchObject({ slot: 'blue' });
});
