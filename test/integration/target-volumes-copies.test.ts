import { minutes } from '@hardened-deploy/core/base/duration';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { BACKEND, TEST_IMAGE, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { application, frozenRun, type TargetUnderTest } from './target-support.ts';
import { named, type VolumesAtTarget, volumesAtTarget } from './target-volumes-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const data = { volume: 'data' as VolumeName };
let stack: TestStack;
let target: TargetUnderTest;
let at: VolumesAtTarget;

beforeAll(async () => {
  at = await volumesAtTarget();
  ({ stack, target } = at);
});
afterAll(() => at.remove());

test('a copy keeps owners, permissions, times, links and hidden files, and a restore removes what came since', async () => {
  await at.raised();
  await target.volumes.ensure(token, [data], go);
  await at.within(
    data,
    'cd /v; mkdir -p deep/er .hidden; echo a > deep/er/a; echo b > .hidden/b; ln -s deep/er/a link; ln deep/er/a hard; chown -R 1234:5678 deep; chmod 640 deep/er/a; touch -d 2020-01-02 deep/er/a; chmod 711 .; chown 42 .; : > "with blank"; mkfifo pipe',
  );
  const picture = 'cd /v; find . -printf "%p %y %m %u %g %s %l %n\\n" | sort; stat -c "%n %Y" deep/er/a';
  const before = await at.within(data, picture);
  const copies = await target.volumes.copy(token, [data], [], go);
  await at.within(
    data,
    'cd /v; rm -rf deep link; echo x > new; mkdir .newer ..newest; chmod 777 .; ln -s /nowhere dangling',
  );
  await target.volumes.restore(token, copies, go);
  expect(await at.within(data, picture)).toBe(before);
});

test('a restore that broke off is begun anew, and ends a migration that still writes', async () => {
  await at.raised();
  await target.volumes.ensure(token, [data], go);
  await at.within(data, 'echo before > /v/content');
  const copies = await target.volumes.copy(token, [data], [], go);
  const mounts: readonly Mount[] = [{ kind: 'volume', ...data, target: '/data', readOnly: false }];
  const lost = new AbortController();
  const migrating = target.tasks
    .run(
      token,
      {
        purpose: 'migrate',
        image: TEST_IMAGE,
        command: ['sh', '-c', 'while :; do echo half > /data/content; sleep 0.1; done'],
        environment: new Map(),
        secrets: new Map(),
        reach: { kind: 'nothing' },
        container: { mounts },
        volumes: new Map(),
        tmpfs: [],
        timeout: minutes(1),
      },
      lost.signal,
    )
    .catch(() => undefined);
  await vi.waitFor(async () => expect(await at.within(data, 'cat /v/content')).toBe('half\n'), 20_000);
  lost.abort();
  await migrating;
  await at.within(data, 'rm /v/content; echo half > /v/half-restored');
  await target.volumes.restore(token, copies, go);
  expect(await at.within(data, 'ls -A /v; cat /v/content')).toBe('content\nbefore\n');
});

test.for(['listing volumes', 'removing volume'])(
  'a holder that stands still before %s, and is overtaken, removes no copy that the next holder needs',
  async (before) => {
    await at.raised();
    await target.volumes.ensure(token, [data], go);
    const probe = frozenRun(stack, Number.POSITIVE_INFINITY, named(stack));
    await target.volumes.copy(token, [data], [], go);
    await probe.target.volumes.dropCopies(token, [], go);
    const call = probe.calls.findIndex((doing) => doing.startsWith(before)) + 1;
    expect(call).toBeGreaterThan(0);

    const first = await target.volumes.copy(token, [data], [], go);
    const old = [...first, ...(await target.volumes.copy(token, [data], first, go))];
    const stale = frozenRun(stack, call, named(stack));
    const dropping = stale.target.volumes.dropCopies(token, [], go).catch((thrown: unknown) => thrown);
    await stale.frozen;
    const next = tokenOf(FIRST_GENERATION + 1);
    await target.fence.raise(recordOf(next), {}, go);
    const made = await target.volumes.copy(next, [data], old, go);
    stale.thaw();
    await dropping;
    expect(await target.volumes.copiesAt(made, go)).toEqual(made);
    // The removal that was already on its way can't be stopped. All others are.
    const onItsWay = before === 'removing volume' ? 1 : 0;
    expect(await target.volumes.copiesAt(old, go)).toHaveLength(old.length - onItsWay);
  },
);

test('a volume is copied before its own component migrates, but not while another component writes to it', async () => {
  await at.raised();
  const mounts: readonly Mount[] = [{ kind: 'volume', ...data, target: '/data', readOnly: false }];
  await target.workloads.swap(token, application(BACKEND, 'blue', { container: { mounts } }), go);
  const container = `hd-${stack.configuration.stack}-${BACKEND}-blue.${FIRST_GENERATION}`;
  const other = { kind: 'written-by-another', container, volume: at.nameOf(data) };
  expect(await target.volumes.roomForCopies(token, { volumes: [data], migrating: [] }, go)).toEqual(other);
  const room = await target.volumes.roomForCopies(token, { volumes: [data], migrating: [BACKEND] }, go);
  expect(room.kind).toBe('measured');
  await expect(target.volumes.copy(token, [data], [], go)).rejects.toMatchObject({ code: 'volume/in-use' });
  await target.workloads.clear(token, BACKEND, go);
  expect(await target.volumes.copy(token, [data], [], go)).toHaveLength(1);
});
