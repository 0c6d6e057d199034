import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerContainers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import { pullWhenMissing } from '@hardened-deploy/adapters/engines/docker/containers/pull-when-missing';
import { stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { NeededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import { startTestContainer, type TestContainer } from '@hardened-deploy/testkit/docker/test-container';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { housekeepingLaws } from '@hardened-deploy/testkit/target/housekeeping-laws';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { targetOf, untilUp } from './target-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const token = tokenOf(1);
let stack: TestStack;
let other: TestStack;
let registry: TestContainer;
/** An image that no host has yet, in the registry. */
let image: ImageDigest;
let id: string;
let images = 0;

beforeAll(async () => {
  [stack, other] = [await testStack(), await testStack()];
  registry = await startTestContainer({ image: 'hd-bed/registry:2', port: 5000 });
  await untilUp(`http://${registry.address}/v2/`);
  for (const each of [stack, other]) await targetOf(each).fence.raise(recordOf(token), {}, go);
});
beforeEach(async () => {
  ({ image, id } = await pushed());
});
afterEach(async () => {
  await stack.docker('rmi', '--force', id).catch(() => undefined);
});
afterAll(async () => {
  await registry.remove();
  await Promise.all([stack, other].map((each) => each.remove()));
});

/** Pushes an image of a few bytes, and leaves nothing of it on the host. */
async function pushed(): Promise<{ readonly image: ImageDigest; readonly id: string }> {
  images += 1;
  const name = `${registry.address}/test/app:${images}`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-image-'));
  await writeFile(join(folder, 'text'), `${stack.configuration.stack} ${images}`);
  execFileSync('tar', ['--create', '--file', `${folder}.tar`, '--directory', folder, 'text']);
  await stack.docker('import', `${folder}.tar`, name);
  await stack.docker('push', '--quiet', name);
  await Promise.all([rm(folder, { recursive: true }), rm(`${folder}.tar`)]);
  const [made = '', digest = ''] = (
    await stack.docker('inspect', '--format', '{{.Id}} {{index .RepoDigests 0}}', name)
  ).split(/\s/);
  await stack.docker('rmi', '--force', made);
  return { image: digest as ImageDigest, id: made };
}

const needing = (...needed: readonly ImageDigest[]): NeededAtTarget => ({ releases: [], ready: [], images: needed });

async function isThere(): Promise<boolean> {
  return stack.docker('inspect', '--type', 'image', id).then(
    () => true,
    () => false,
  );
}

const tidy = (needed = needing(), at = stack) => targetOf(at).housekeeping.tidy(token, needed, go);

test('an image that a person had under another name before stays, although it was pulled under this one', async () => {
  await stack.docker('pull', '--quiet', image);
  await stack.docker('tag', image, 'hd-test-mine:1');
  await stack.docker('rmi', image);
  await targetOf(stack).workloads.prefetch([{ image }], go);
  await stack.docker('rmi', 'hd-test-mine:1');
  expect(await tidy()).toEqual({ images: [], left: [] });
  expect(await isThere()).toBe(true);
});

test('an image that a person has given a name since stays, and goes when that name is gone', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  await stack.docker('tag', image, 'hd-test-kept:1');
  expect(await tidy()).toMatchObject({ images: [], left: [{ image, why: 'it is also called hd-test-kept:1' }] });
  await stack.docker('rmi', 'hd-test-kept:1');
  expect(await tidy()).toMatchObject({ images: [{ image }] });
});

test('an image that a stopped container of somebody else has stays', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  const container = (await stack.docker('create', image, '/nothing')).trim();
  try {
    const { left } = await tidy();
    expect(left).toMatchObject([{ image, why: expect.stringMatching(/^container \S+ has it$/) }]);
  } finally {
    await stack.docker('rm', container);
  }
  expect(await isThere()).toBe(true);
});

test('an image that two stacks need stays until neither does', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  await targetOf(other).workloads.prefetch([{ image }], go);
  const { left } = await tidy();
  expect(left).toMatchObject([{ image, why: `stack ${other.configuration.stack} uses it too` }]);
  expect(await tidy(needing(), other)).toEqual({ images: [], left: [] });
  expect(await isThere()).toBe(true);
  expect(await tidy()).toMatchObject({ images: [{ image }] });
});

test('a stack whose keeper is stopped is asked all the same, and where it can not be asked, nothing goes', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  await targetOf(other).workloads.prefetch([{ image }], go);
  const keeper = `hd-${other.configuration.stack}-keeper`;
  await stack.docker('stop', '--time', '1', keeper);
  const { left } = await tidy();
  await stack.docker('start', keeper);
  expect(left).toMatchObject([{ image, why: `stack ${other.configuration.stack} uses it too` }]);
  await tidy(needing(), other);
  const mute = justBefore(/^reading .*image-record$/, () => Promise.reject(new Error('no answer')));
  const unheard = await targetOf(stack, {}, new Map(), mute).housekeeping.tidy(token, needing(), go);
  expect(unheard).toMatchObject({ images: [], left: [{ image, why: expect.stringContaining('no answer') }] });
  expect(await isThere()).toBe(true);
});

/** Something happens on the host between the last look and the removal. */
function justBefore(doing: RegExp, happens: () => Promise<unknown>) {
  let done = false;
  return ({ call, ...connection }: DockerConnection): DockerConnection => ({
    ...connection,
    async call(one) {
      if (doing.test(one.doing) && !done) {
        done = true;
        await happens();
      }
      return call(one);
    },
  });
}

test('the Engine has the last word: what somebody starts or names in the last moment keeps its image', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  let container = '';
  const using = justBefore(
    /^removing image/,
    async () => (container = await stack.docker('create', image, '/nothing')),
  );
  const racing = targetOf(stack, {}, new Map(), using);
  const { images: gone, left } = await racing.housekeeping.tidy(token, needing(), go);
  expect(gone).toEqual([]);
  expect(left).toMatchObject([{ image, why: expect.stringContaining('conflict') }]);
  await stack.docker('rm', container.trim());
  const naming = justBefore(/^removing image/, () => stack.docker('tag', image, 'hd-test-late:1'));
  await targetOf(stack, {}, new Map(), naming).housekeeping.tidy(token, needing(), go);
  expect((await stack.docker('inspect', '--format', '{{.Id}}', 'hd-test-late:1')).trim()).toBe(id);
});

test('two stacks that want it at the same moment: the one that found it has it, although the other one removes it', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  // The other stack finds it, and before it can say so, it is removed.
  const racing = justBefore(/^noting which images/, () => tidy());
  await targetOf(other, {}, new Map(), racing).workloads.prefetch([{ image }], go);
  expect(await isThere()).toBe(true);
  // It is its own now.
  expect(await tidy(needing(), other)).toMatchObject({ images: [{ image }] });
});

test('a container is created although its image has gone since it was pulled', async () => {
  const { workloads, connection } = targetOf(stack);
  await workloads.prefetch([{ image }], go);
  await stack.docker('rmi', image);
  const pulling = { connection, registryAuth: new Map(), secrets: new Map() };
  const containers = pullWhenMissing(dockerContainers(connection), pulling);
  const created = await containers.create('hd-test-gone', { Image: image, Cmd: ['/nothing'] }, go);
  await containers.remove(created, go);
  expect(await isThere()).toBe(true);
});

test('a run that dies while it removes an image gives nobody the right to remove what a person pulls then', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  const dying = justBefore(/^removing image/, () => Promise.reject(new Error('killed')));
  await expect(targetOf(stack, {}, new Map(), dying).housekeeping.tidy(token, needing(), go)).rejects.toThrow('killed');
  const { images: gone, left } = await tidy();
  expect(gone).toEqual([]);
  expect(left[0]?.why).toContain(`docker image rm ${image}`);
  expect(await tidy()).toEqual({ images: [], left: [] });
  expect(await isThere()).toBe(true);
});

test('what somebody else has removed is forgotten', async () => {
  await targetOf(stack).workloads.prefetch([{ image }], go);
  await stack.docker('rmi', image);
  expect(await tidy()).toEqual({ images: [], left: [] });
  await stack.docker('pull', '--quiet', image);
  expect(await tidy()).toEqual({ images: [], left: [] });
  expect(await isThere()).toBe(true);
});

test('releases, their files and old reports go, and the newest reports stay', async () => {
  const { releases, housekeeping, reports } = targetOf(stack);
  const root = `/hd/${stack.configuration.stack}`;
  const inKeeper = (script: string) =>
    stack.docker('exec', '--workdir', root, `hd-${stack.configuration.stack}-keeper`, 'sh', '-c', script);
  const [file, unnamed] = ['a'.repeat(64), 'b'.repeat(64)];
  const text = JSON.stringify({ mounts: [{ kind: 'file', hash: file }] });
  const hash = sha256(text) as ReleaseHash;
  await releases.keep(token, { hash, text }, go);
  await releases.keep(token, { hash: sha256('{}') as ReleaseHash, text: '{}' }, go);
  await inKeeper(`mkdir -p files && echo 1 > files/${file} && echo 2 > files/${unnamed} && echo 3 > files/mine`);
  await reports.write('first.md', 'oldest');
  await inKeeper('touch -d 2020-01-01 reports/first.md');
  await inKeeper(
    'i=0; while [ $i -lt 100 ]; do echo $i > reports/r$i.md; i=$((i+1)); done; echo x > reports/.left.draft; touch -d 2020-01-01 reports/.left.draft',
  );
  await housekeeping.tidy(token, { releases: [hash], ready: [], images: [] }, go);
  expect((await inKeeper('ls releases')).trim()).toBe(`${hash}.json`);
  expect((await inKeeper('ls files')).trim().split('\n')).toEqual([file]);
  expect((await inKeeper('ls -A reports | wc -l')).trim()).toBe('100');
  expect(await inKeeper('ls -A reports')).not.toContain('first');
});

/** As a restore of files makes it. */
async function leftVolume(name: string, of = stack): Promise<string> {
  const { stack: owner } = of.configuration;
  const labels = Object.entries(stackLabels(owner, 'data')).flatMap(([label, value]) => [
    '--label',
    `${label}=${value}`,
  ]);
  return (await of.docker('volume', 'create', ...labels, `hd-${owner}-${name}`)).trim();
}

test('what a restore has left stays while a container has it, and so does what is of another stack', async () => {
  const { housekeeping } = targetOf(stack);
  const name = 'uploads__hd_replaced_20260101T000000Z';
  const [held, foreign] = [await leftVolume(name), await leftVolume(name, other)];
  const container = (await stack.docker('create', '--volume', `${held}:/data`, 'hd-bed/node:24', 'true')).trim();
  try {
    expect(await housekeeping.leftByRestores(go)).toEqual([held]);
    expect(await housekeeping.removeLeft(token, held, go)).toMatch(/volume is in use/);
    expect(await housekeeping.removeLeft(token, foreign, go)).toMatch(/not one that a restore of this stack has left/);
    expect(await targetOf(other).housekeeping.leftByRestores(go)).toEqual([foreign]);
  } finally {
    await stack.docker('rm', container);
    await stack.docker('volume', 'rm', held, foreign);
  }
});

// The last: from here on the fence refuses the token of the others.
test('a run that is overtaken in the middle of it removes nothing more', async () => {
  const { workloads, fence } = targetOf(stack);
  await workloads.prefetch([{ image }], go);
  const overtaken = justBefore(/^noting which images/, () => fence.raise(recordOf(tokenOf(2)), {}, go));
  const late = targetOf(stack, {}, new Map(), overtaken);
  await expect(late.housekeeping.tidy(token, needing(), go)).rejects.toMatchObject({ code: 'fence/superseded' });
  expect(await isThere()).toBe(true);
});

housekeepingLaws('a Docker host', async () => {
  await stack.reset();
  return {
    ...targetOf(stack),
    imagesAre: 'ours' as const,
    image,
    isThere: () => isThere(),
    pullByHand: async (by) => void (await stack.docker('pull', '--quiet', by)),
    restoresLeave: 'volumes' as const,
    leaveVolume: (left) => leftVolume(left),
    close: () => stack.reset(),
  };
});
