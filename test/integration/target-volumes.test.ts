import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { BACKEND, KEEPER_IMAGE, TEST_IMAGE, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { volumesLaws } from '@hardened-deploy/testkit/target/volumes-laws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { application, type TargetUnderTest } from './target-support.ts';
import { type VolumesAtTarget, volumesAtTarget } from './target-volumes-support.ts';

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

volumesLaws('a Docker host', async () => {
  await at.forget();
  return {
    ...target,
    makeForeign: async (volume) => void (await stack.docker('volume', 'create', at.nameOf(volume))),
    mountBeside: (volume, how) => at.runBeside(`${at.nameOf(volume)}:/v:${how}`),
    holdCopy: async (copy) => {
      const holder = `${stack.configuration.stack}-holder`;
      await stack.docker('create', '--name', holder, '-v', `${copy}:/v`, KEEPER_IMAGE, 'true');
      return { holder, letGo: async () => void (await stack.docker('rm', '--force', holder)) };
    },
    makeOfAnotherStack: () => at.createAs('of-another-stack', 'another', 'volume'),
    write: async (volume, content) => void (await at.within(volume, `rm -rf /v/*; printf '${content}' > /v/content`)),
    read: (volume) => at.within(volume, 'cat /v/content'),
    copies: at.copiesThere,
    close: at.forget,
  };
});

test('a container has what its component mounts, and a task of it too', async () => {
  await at.raised();
  const mounts: readonly Mount[] = [
    { kind: 'volume', ...data, target: '/data', readOnly: false },
    { kind: 'volume', volume: 'shared' as VolumeName, target: '/shared', readOnly: true, noCopy: true },
    { kind: 'bind', source: '/srv', target: '/host', readOnly: true },
    { kind: 'tmpfs', target: '/scratch', bytes: 1024 * 1024, mode: 0o700 },
  ];
  await target.workloads.swap(token, application(BACKEND, 'blue', { container: { mounts } }), go);
  const name = `hd-${stack.configuration.stack}-${BACKEND}-blue.${FIRST_GENERATION}`;
  const told = JSON.parse(await stack.docker('inspect', '--format', '{{json .Mounts}}', name)) as {
    readonly Destination: string;
    readonly Name?: string;
    readonly RW: boolean;
  }[];
  expect(new Map(told.map(({ Destination, Name = '', RW }) => [Destination, `${Name} ${RW}`]))).toEqual(
    new Map([
      ['/data', `${at.nameOf(data)} true`],
      ['/shared', `hd-${stack.configuration.stack}-shared false`],
      ['/host', ' false'],
      ['/scratch', ' true'],
    ]),
  );
  expect(await stack.docker('exec', name, 'stat', '-c', '%a', '/scratch')).toBe('700\n');
  const labels = await stack.docker('volume', 'inspect', '--format', '{{json .Labels}}', at.nameOf(data));
  expect(JSON.parse(labels)).toEqual({
    'hardened-deploy.stack': stack.configuration.stack,
    'hardened-deploy.role': 'data',
  });
  const spec = {
    purpose: 'migrate',
    image: TEST_IMAGE,
    command: ['sh', '-c', 'echo done > /data/it; ls /shared'],
  } as const;
  const rest = {
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map(),
    tmpfs: [],
  } as const;
  const ended = await target.tasks.run(token, { ...spec, ...rest, container: { mounts }, timeout: minutes(1) }, go);
  expect(ended).toEqual({ exitCode: 0, output: '' });
  expect(await stack.docker('exec', name, 'cat', '/data/it')).toBe('done\n');
});

test('what was set aside of a volume that is gone since is the only whole data, and stays', async () => {
  await at.raised();
  await target.volumes.ensure(token, [data], go);
  const made = await target.volumes.copy(token, [data], [], go);
  await at.within(data, 'echo precious > /v/content');
  const [kept] = await target.volumes.setAside(token, made, go);
  if (!kept) throw new Error('nothing was set aside');
  await stack.docker('volume', 'rm', at.nameOf(data));
  expect(await target.volumes.roomToSetAside(token, made, go)).toMatchObject({ needed: 0 });
  expect(await target.volumes.setAside(token, made, go)).toEqual([]);
  expect(await at.within({ ...data, external: kept.aside }, 'cat /v/content')).toBe('precious\n');
});

test('data that Docker Compose holds are found, and the command that is told copies them', async () => {
  await at.raised();
  const { stack: project } = stack.configuration;
  const old = `${project}_data`;
  const labels = ['--label', `com.docker.compose.project=${project}`, '--label', 'com.docker.compose.volume=data'];
  await stack.docker('volume', 'create', ...labels, old);
  try {
    await at.within({ ...data, external: old }, 'echo precious > /v/content');
    const [standing] = await target.volumes.look(project, [data], go);
    expect(standing).toMatchObject({ kind: 'data-elsewhere', name: old });
    expect(await target.volumes.look('another', [data], go)).toEqual([{ kind: 'absent' }]);
    if (standing?.kind !== 'data-elsewhere') throw new Error('not found');
    await promisify(execFile)('sh', ['-c', standing.copyWith]);
    expect(await target.volumes.look(project, [data], go)).toEqual([{ kind: 'there' }]);
    expect(await at.within(data, 'cat /v/content')).toBe('precious\n');
    await at.forget();
    await promisify(execFile)('sh', ['-c', standing.emptyWith]);
    expect(await target.volumes.look(project, [data], go)).toEqual([{ kind: 'there' }]);
  } finally {
    await stack.docker('volume', 'rm', old);
  }
});

test('an external volume is mounted, and never removed with the stack', async () => {
  await at.raised();
  const name = `${stack.configuration.stack}-external`;
  await stack.docker('volume', 'create', name);
  try {
    const external = { ...data, external: name };
    await target.volumes.ensure(token, [external], go);
    expect(await target.removal.list(go)).not.toContainEqual(expect.objectContaining({ name }));
  } finally {
    await stack.docker('volume', 'rm', name);
  }
});

test("an external volume may be the data of another stack, but not a copy of them, and no stack's backups", async () => {
  await at.raised();
  const { stack: own } = stack.configuration;
  const of = (external: string) => ({ ...data, external });
  const shared = await at.createAs('shared', 'another', 'data');
  await target.volumes.ensure(token, [of(shared)], go);
  const copy = await at.createAs('copy', own, 'copy');
  const backups = `hd-${own}-x-backups`;
  await stack.docker('volume', 'create', backups);
  for (const name of [`hd-${own}`, copy, backups]) {
    expect(await target.volumes.look(own, [of(name)], go)).toMatchObject([{ kind: 'not-ours' }]);
    await expect(target.volumes.ensure(token, [of(name)], go)).rejects.toMatchObject({ code: 'volume/not-ours' });
  }
});
