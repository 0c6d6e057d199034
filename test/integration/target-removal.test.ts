import type { ComponentName } from '@hardened-deploy/core/base/names';
import { minutes } from '@hardened-deploy/core/base/duration';
import { TEST_IMAGE, type TestStack, testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { stackRemovalLaws } from '@hardened-deploy/testkit/target/stack-removal-laws';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { application, setUp, targetOf } from './target-support.ts';

const go = forever();
const stacks: TestStack[] = [];

/** A stack of its own for each law: taking it away is what is tested. */
async function fresh(): Promise<TestStack> {
  const stack = await testStack();
  stacks.push(stack);
  return stack;
}

let other: TestStack;
beforeAll(async () => {
  other = await fresh();
  await setUp(targetOf(other));
});
afterAll(async () => {
  for (const stack of stacks) await stack.remove();
}, 120_000);

stackRemovalLaws('a Docker host', async () => {
  const stack = await fresh();
  const target = targetOf(stack);
  const spec = (component: ComponentName, slot: 'blue' | 'green') => application(component, slot);
  const setsUp = 'something' as const;
  return {
    ...target,
    setsUp,
    components: stack.components,
    spec,
    close: async () => await target[Symbol.asyncDispose](),
  };
});

test("takes nothing of another stack, though its name begins with the stack's", async () => {
  const before = await targetOf(other).removal.list(go);
  const { stack } = other.configuration;
  const shorter = targetOf(other, { stack: stack.slice(0, -1) as typeof stack });
  expect((await shorter.removal.remove('volumes-too', go)).removed).toEqual([]);
  expect(await targetOf(other).removal.list(go)).toEqual(before);
});

test('keeps a network that another container is in, and says which; the rest goes, and the network the next time', async () => {
  const stack = await fresh();
  const { removal, fence, workloads } = targetOf(stack);
  await setUp(targetOf(stack));
  const network = `hd-${stack.configuration.stack}`;
  const guest = `${network}-guest`;
  await stack.docker('run', '--detach', '--name', guest, '--network', network, 'hd-bed/debian:13', 'sleep', '600');
  try {
    const { removed, kept } = await removal.remove('but-volumes', go);
    expect(removed.map(({ kind }) => kind)).toEqual(['container', 'container']);
    expect(kept.find(({ kind }) => kind === 'network')?.why).toContain('active endpoints');
  } finally {
    await stack.docker('rm', '--force', guest);
  }
  expect((await removal.remove('volumes-too', go)).removed.map(({ kind }) => kind)).toEqual(['network', 'volume']);
  expect(await workloads.list(go)).toEqual([]);
  expect(await fence.read(go)).toBeUndefined();
});

test('finds the volume of the backups, which Docker made without a label, and removes it only when asked', async () => {
  const stack = await fresh();
  const { removal } = targetOf(stack);
  const backups = `hd-${stack.configuration.stack}-backups`;
  await stack.docker('volume', 'create', backups);
  expect((await removal.remove('but-volumes', go)).kept).toEqual([
    { kind: 'volume', name: backups, why: 'volumes are kept' },
  ]);
  expect((await removal.remove('volumes-too', go)).removed).toEqual([{ kind: 'volume', name: backups }]);
});

test('takes no volume that components of another stack mount, though it has the name of the backups', async () => {
  const stack = await fresh();
  const backups = `hd-${stack.configuration.stack}-backups`;
  const labels = ['hardened-deploy.stack=another', 'hardened-deploy.role=data'].flatMap((each) => ['--label', each]);
  await stack.docker('volume', 'create', ...labels, backups);
  try {
    const { removed, kept } = await targetOf(stack).removal.remove('data-too', go);
    expect([...removed, ...kept]).toEqual([]);
  } finally {
    await stack.docker('volume', 'rm', backups);
  }
});

test('refuses to keep its own files in a volume that components of another stack mount, and says whose it is', async () => {
  const stack = await fresh();
  const own = `hd-${stack.configuration.stack}`;
  const labels = ['hardened-deploy.stack=another', 'hardened-deploy.role=data'].flatMap((each) => ['--label', each]);
  await stack.docker('volume', 'create', ...labels, own);
  try {
    await expect(setUp(targetOf(stack))).rejects.toMatchObject({
      code: 'volume/not-ours',
      message: expect.stringContaining('belongs to the stack another'),
    });
    expect(await targetOf(stack).removal.list(go)).toEqual([]);
  } finally {
    await stack.docker('volume', 'rm', own);
  }
});

test('refuses to back up into a volume that components of another stack mount', async () => {
  const stack = await fresh();
  const target = targetOf(stack);
  await setUp(target);
  await target.fence.raise(recordOf(tokenOf(1)), {}, go);
  const backups = `hd-${stack.configuration.stack}-backups`;
  const labels = ['hardened-deploy.stack=another', 'hardened-deploy.role=data'].flatMap((each) => ['--label', each]);
  await stack.docker('volume', 'create', ...labels, backups);
  const spec = {
    purpose: 'backup',
    image: TEST_IMAGE,
    command: ['touch', '/backups/x'],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map([['/backups', backups]]),
    tmpfs: [],
    timeout: minutes(1),
  } as const;
  try {
    await expect(target.tasks.run(tokenOf(1), spec, go)).rejects.toMatchObject({ code: 'volume/not-ours' });
  } finally {
    await stack.docker('volume', 'rm', backups);
  }
});

test('a half removal is finished by the next one, also without the container that has the files', async () => {
  const stack = await fresh();
  const { removal, workloads } = targetOf(stack);
  await setUp(targetOf(stack));
  await workloads.start(tokenOf(1), application(stack.components[0], 'blue'), go);
  await stack.docker('rm', '--force', `hd-${stack.configuration.stack}-keeper`);
  const { removed } = await removal.remove('volumes-too', go);
  expect(removed.map(({ name }) => name)).toEqual([
    expect.stringContaining('-backend-blue.'),
    `hd-${stack.configuration.stack}-router`,
    `hd-${stack.configuration.stack}`,
    `hd-${stack.configuration.stack}`,
  ]);
  expect(await removal.list(go)).toEqual([]);
});
