import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import {
  BACKEND,
  KEEPER_IMAGE,
  TEST_IMAGE,
  testStack,
  type TestStack,
} from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { volumesLaws } from '@hardened-deploy/testkit/target/volumes-laws';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { application, setUp, targetOf, type TargetUnderTest } from './target-support.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const data = { volume: 'data' as VolumeName };
let stack: TestStack;
let target: TargetUnderTest;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack, named(stack));
  await setUp(target);
});
afterAll(async () => {
  await forget();
  await stack.remove();
});

/** An application by whose name no other test's Compose project goes. */
function named({ configuration }: TestStack): Partial<Configuration> {
  return { application: configuration.stack };
}

const nameOf = ({ volume, external }: VolumeReference) => external ?? `hd-${stack.configuration.stack}-${volume}`;
const linesOf = (text: string) => text.split('\n').filter((line) => line !== '');

/** Runs a line in a container of its own that has the volume at /v. */
async function within(volume: VolumeReference, line: string): Promise<string> {
  return stack.docker('run', '--rm', '--network', 'none', '-v', `${nameOf(volume)}:/v`, KEEPER_IMAGE, 'sh', '-c', line);
}

async function copiesThere(): Promise<number> {
  const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
  return linesOf(
    await stack.docker('volume', 'ls', '-q', '--filter', label, '--filter', 'label=hardened-deploy.role=copy'),
  ).length;
}

async function forget(): Promise<void> {
  if (beside.length > 0) await stack.docker('rm', '-f', '-v', ...beside.splice(0));
  await stack.reset();
  const all = linesOf(await stack.docker('volume', 'ls', '-q')).filter((name) =>
    name.startsWith(`hd-${stack.configuration.stack}-`),
  );
  if (all.length > 0) await stack.docker('volume', 'rm', ...all);
}

const beside: string[] = [];

/** A container that isn't the stack's, with this volume. Answers its name. */
async function runBeside(volume: string): Promise<string> {
  const name = `${stack.configuration.stack}-beside-${beside.length}`;
  beside.push(name);
  await stack.docker('run', '-d', '--network', 'none', '--name', name, '-v', volume, KEEPER_IMAGE, 'sleep', '600');
  return name;
}

/** A volume as a stack has it, under a name that `forget` knows. */
async function createAs(name: string, owner: string, role: string): Promise<string> {
  const whole = `hd-${stack.configuration.stack}-${name}`;
  const labels = ['--label', `hardened-deploy.stack=${owner}`, '--label', `hardened-deploy.role=${role}`];
  await stack.docker('volume', 'create', ...labels, whole);
  return whole;
}

volumesLaws('a Docker host', async () => {
  await forget();
  return {
    ...target,
    makeForeign: async (volume) => void (await stack.docker('volume', 'create', nameOf(volume))),
    mountBeside: (volume, how) => runBeside(`${nameOf(volume)}:/v:${how}`),
    makeOfAnotherStack: () => createAs('of-another-stack', 'another', 'volume'),
    write: async (volume, content) => void (await within(volume, `rm -rf /v/*; printf '${content}' > /v/content`)),
    read: (volume) => within(volume, 'cat /v/content'),
    copies: copiesThere,
    close: forget,
  };
});

async function raised(): Promise<void> {
  await forget();
  await target.fence.raise(recordOf(token), {}, go);
}

test('a container has what its component mounts, and a task of it too', async () => {
  await raised();
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
      ['/data', `${nameOf(data)} true`],
      ['/shared', `hd-${stack.configuration.stack}-shared false`],
      ['/host', ' false'],
      ['/scratch', ' true'],
    ]),
  );
  expect(await stack.docker('exec', name, 'stat', '-c', '%a', '/scratch')).toBe('700\n');
  const labels = await stack.docker('volume', 'inspect', '--format', '{{json .Labels}}', nameOf(data));
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

test('a copy keeps owners, permissions, times, links and hidden files, and a restore removes what came since', async () => {
  await raised();
  await target.volumes.ensure(token, [data], go);
  await within(
    data,
    'cd /v; mkdir -p deep/er .hidden; echo a > deep/er/a; echo b > .hidden/b; ln -s deep/er/a link; ln deep/er/a hard; chown -R 1234:5678 deep; chmod 640 deep/er/a; touch -d 2020-01-02 deep/er/a; chmod 711 .; chown 42 .; : > "with blank"; mkfifo pipe',
  );
  const picture = 'cd /v; find . -printf "%p %y %m %u %g %s %l %n\\n" | sort; stat -c "%n %Y" deep/er/a';
  const before = await within(data, picture);
  const copies = await target.volumes.copy(token, [data], go);
  await within(
    data,
    'cd /v; rm -rf deep link; echo x > new; mkdir .newer ..newest; chmod 777 .; ln -s /nowhere dangling',
  );
  await target.volumes.restore(token, copies, go);
  expect(await within(data, picture)).toBe(before);
});

test('a restore that broke off is begun anew, and ends a migration that still writes', async () => {
  await raised();
  await target.volumes.ensure(token, [data], go);
  await within(data, 'echo before > /v/content');
  const copies = await target.volumes.copy(token, [data], go);
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
  await vi.waitFor(async () => expect(await within(data, 'cat /v/content')).toBe('half\n'), 20_000);
  lost.abort();
  await migrating;
  await within(data, 'rm /v/content; echo half > /v/half-restored');
  await target.volumes.restore(token, copies, go);
  expect(await within(data, 'ls -A /v; cat /v/content')).toBe('content\nbefore\n');
});

test('a volume is copied before its own component migrates, but not while another component writes to it', async () => {
  await raised();
  const mounts: readonly Mount[] = [{ kind: 'volume', ...data, target: '/data', readOnly: false }];
  await target.workloads.swap(token, application(BACKEND, 'blue', { container: { mounts } }), go);
  const container = `hd-${stack.configuration.stack}-${BACKEND}-blue.${FIRST_GENERATION}`;
  const other = { kind: 'written-by-another', container, volume: nameOf(data) };
  expect(await target.volumes.roomForCopies(token, { volumes: [data], migrating: [] }, go)).toEqual(other);
  const room = await target.volumes.roomForCopies(token, { volumes: [data], migrating: [BACKEND] }, go);
  expect(room.kind).toBe('measured');
  await expect(target.volumes.copy(token, [data], go)).rejects.toMatchObject({ code: 'volume/in-use' });
  await target.workloads.clear(token, BACKEND, go);
  expect(await target.volumes.copy(token, [data], go)).toHaveLength(1);
});

test('data that Docker Compose holds are found, and the command that is told copies them', async () => {
  await raised();
  const { stack: project } = stack.configuration;
  const old = `${project}_data`;
  const labels = ['--label', `com.docker.compose.project=${project}`, '--label', 'com.docker.compose.volume=data'];
  await stack.docker('volume', 'create', ...labels, old);
  try {
    await within({ ...data, external: old }, 'echo precious > /v/content');
    const [standing] = await target.volumes.look(project, [data], go);
    expect(standing).toMatchObject({ kind: 'data-elsewhere', name: old });
    expect(await target.volumes.look('another', [data], go)).toEqual([{ kind: 'absent' }]);
    if (standing?.kind !== 'data-elsewhere') throw new Error('not found');
    await promisify(execFile)('sh', ['-c', standing.copyWith]);
    expect(await target.volumes.look(project, [data], go)).toEqual([{ kind: 'there' }]);
    expect(await within(data, 'cat /v/content')).toBe('precious\n');
    await forget();
    await promisify(execFile)('sh', ['-c', standing.emptyWith]);
    expect(await target.volumes.look(project, [data], go)).toEqual([{ kind: 'there' }]);
  } finally {
    await stack.docker('volume', 'rm', old);
  }
});

test('an external volume is mounted, and never removed with the stack', async () => {
  await raised();
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
  await raised();
  const { stack: own } = stack.configuration;
  const of = (external: string) => ({ ...data, external });
  const shared = await createAs('shared', 'another', 'data');
  await target.volumes.ensure(token, [of(shared)], go);
  const copy = await createAs('copy', own, 'copy');
  const backups = `hd-${own}-x-backups`;
  await stack.docker('volume', 'create', backups);
  for (const name of [`hd-${own}`, copy, backups]) {
    expect(await target.volumes.look(own, [of(name)], go)).toMatchObject([{ kind: 'not-ours' }]);
    await expect(target.volumes.ensure(token, [of(name)], go)).rejects.toMatchObject({ code: 'volume/not-ours' });
  }
});
