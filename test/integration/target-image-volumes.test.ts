import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { BACKEND, KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { application, setUp, targetOf, type TargetUnderTest } from './target-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const mounts: readonly Mount[] = [{ kind: 'volume', volume: 'kept' as VolumeName, target: '/kept', readOnly: false }];
let stack: TestStack;
let target: TargetUnderTest;
/** It declares `VOLUME /data /kept/within`. */
let image: ImageDigest;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  await setUp(target);
  image = `hd-bed/${stack.configuration.stack}:volumes` as ImageDigest;
  const name = `${stack.configuration.stack}-made`;
  const mark = `mkdir /data && touch /data/${stack.configuration.stack}`;
  await stack.docker('run', '--name', name, '--network', 'none', KEEPER_IMAGE, 'sh', '-c', mark);
  await stack.docker('commit', '--change', 'VOLUME ["/data", "/kept/within"]', name, image);
  await stack.docker('rm', name);
});
afterAll(async () => {
  await stack.remove();
  await stack.docker('rmi', image);
});
beforeEach(async () => {
  await stack.reset();
  await target.fence.raise(recordOf(token), {}, go);
});

const kept = () => `hd-${stack.configuration.stack}-kept`;
const nameOf = (slot: string) => `hd-${stack.configuration.stack}-${BACKEND}-${slot}.${FIRST_GENERATION}`;
const spec = (slot: 'blue' | 'green') =>
  application(BACKEND, slot, { image, command: ['sleep', '1000'], stopTimeout: seconds(1), container: { mounts } });

/** The volumes of a container by the paths at which it has them. */
async function volumesIn(container: string): Promise<ReadonlyMap<string, string>> {
  const text = await stack.docker('inspect', '--format', '{{json .Mounts}}', container);
  const told = JSON.parse(text) as readonly { readonly Destination: string; readonly Name: string }[];
  return new Map(told.map(({ Destination, Name }) => [Destination, Name]));
}

/** Which of the given volumes are there. */
async function there(volumes: Iterable<string>): Promise<readonly string[]> {
  const all = (await stack.docker('volume', 'ls', '--quiet')).split('\n');
  return [...volumes].filter((volume) => all.includes(volume));
}

test('the Engine gives each container a volume without a name at what its image declares, also below one of ours', async () => {
  await target.workloads.start(token, spec('blue'), go);
  const volumes = await volumesIn(nameOf('blue'));
  expect([...volumes.keys()].sort()).toEqual(['/data', '/kept', '/kept/within']);
  expect(volumes.get('/kept')).toBe(kept());
  for (const path of ['/data', '/kept/within']) expect(volumes.get(path)).toMatch(/^[0-9a-f]{64}$/);
});

test('while the old container can be gone back to it has its data, and with it they are removed; the named volume stays', async () => {
  await target.workloads.start(token, spec('blue'), go);
  await stack.docker('exec', nameOf('blue'), 'sh', '-c', 'echo old > /data/it');
  const old = await volumesIn(nameOf('blue'));
  await target.workloads.start(token, spec('green'), go);
  const next = await volumesIn(nameOf('green'));
  expect(await stack.docker('exec', nameOf('blue'), 'cat', '/data/it')).toBe('old\n');
  expect(await there(old.values())).toHaveLength(3);

  await target.workloads.retire(token, [{ component: BACKEND, slot: 'blue' }], go);
  expect(await there(old.values())).toEqual([kept()]);
  expect(await there(next.values())).toHaveLength(3);
});

test('a swap leaves no volume of the old container behind', async () => {
  await target.workloads.swap(token, spec('blue'), go);
  const old = await volumesIn(nameOf('blue'));
  await target.workloads.swap(token, spec('green'), go);
  expect(await there(old.values())).toEqual([kept()]);
  expect(await there((await volumesIn(nameOf('green'))).values())).toHaveLength(3);
});

test('a start that the Engine refuses, and a task, leave no volume behind', async () => {
  const before = await unnamed();
  const devices = [{ host: '/dev/none', container: '/dev/none', permissions: 'rwm' }];
  const refused = { ...spec('blue'), container: { mounts, devices } };
  await expect(target.workloads.start(token, refused, go)).rejects.toMatchObject({ code: 'target/refused' });
  const task = { purpose: 'migrate', image, command: ['true'], environment: new Map(), secrets: new Map() } as const;
  const rest = { reach: { kind: 'nothing' }, volumes: new Map(), tmpfs: [], timeout: minutes(1) } as const;
  expect(await target.tasks.run(token, { ...task, ...rest, container: { mounts } }, go)).toMatchObject({ exitCode: 0 });
  const fresh = (await unnamed()).filter((volume) => !before.includes(volume));
  const own = await Promise.all(fresh.map(async (volume) => (await isOfImage(volume)) && volume));
  expect(own.filter(Boolean)).toEqual([]);
});

/** Those of every test on this Engine: they have no label. */
async function unnamed(): Promise<readonly string[]> {
  return (await stack.docker('volume', 'ls', '--quiet')).split('\n').filter((name) => /^[0-9a-f]{64}$/.test(name));
}

/** A new volume is filled with what the image has at its path. One that is gone by now was another test's. */
async function isOfImage(volume: string): Promise<boolean> {
  const look = ['run', '--rm', '--network', 'none', '--mount', `type=volume,source=${volume},target=/v`];
  const held = await stack.docker(...look, KEEPER_IMAGE, 'ls', '/v');
  return held.includes(stack.configuration.stack);
}
