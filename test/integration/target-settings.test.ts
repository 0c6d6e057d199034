import { seconds } from '@hardened-deploy/core/base/duration';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { application, setUp, type TargetUnderTest, targetOf } from './target-support.ts';

const go = new AbortController().signal;
const token = tokenOf(1);

const SETTINGS: ContainerSettings = {
  user: '1000:1000',
  workingDir: '/srv',
  hostname: 'mail',
  extraHosts: ['db:10.9.8.7'],
  readOnly: true,
  resources: { memory: 64 * 1024 ** 2, pids: 50 },
  sysctls: { 'net.core.somaxconn': '77' },
  ulimits: { nofile: { soft: 321, hard: 654 } },
  labels: { team: 'shop', 'hardened-deploy.component': 'another' },
  healthcheck: { test: ['CMD', 'true'], interval: 500 },
  tty: true,
};

/** Says how it finds itself, one line for each thing, and in the order of `AS_SET`. */
const LOOK =
  'id -u; pwd; hostname; grep db /etc/hosts; touch /x 2>&1; cat /proc/sys/net/core/somaxconn; ulimit -n; grep NoNewPrivs /proc/self/status';
const AS_SET = [
  /^1000$/,
  /^\/srv$/,
  /^mail$/,
  /^10\.9\.8\.7\s+db$/,
  /Read-only file system$/,
  /^77$/,
  /^321$/,
  /^NoNewPrivs:\s+1$/,
];

let stack: TestStack;
let target: TargetUnderTest;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  await setUp(target);
}, 120_000);
afterAll(async () => {
  await target[Symbol.asyncDispose]();
  await stack.remove();
}, 120_000);

function seen(output: string): readonly string[] {
  return output.trim().split(/\r?\n/);
}

function expectAsSet(output: string): void {
  const lines = seen(output);
  expect(lines).toHaveLength(AS_SET.length);
  for (const [index, line] of lines.entries()) expect(line).toMatch(AS_SET[index] ?? '');
}

async function start(container: ContainerSettings, command: readonly string[]): Promise<string> {
  const spec: WorkloadSpec = application(BACKEND, 'blue', { container, command, stopTimeout: seconds(1) });
  const { instances } = await target.workloads.start(token, spec, go);
  return instances[0]?.name ?? '';
}

async function inspect(container: string, format: string): Promise<unknown> {
  return JSON.parse(await stack.docker('inspect', '--format', `{{json ${format}}}`, container));
}

test('a component finds itself in the container that its settings say, and its terminal is read as text', async () => {
  const name = await start(SETTINGS, ['sh', '-c', `${LOOK}; sleep 60`]);
  await expect.poll(async () => seen(await target.workloads.logs(name, 50, go)).length).toBe(AS_SET.length);
  expectAsSet(await target.workloads.logs(name, 50, go));
  expect(await stack.docker('exec', name, 'cat', '/proc/1/comm')).toMatch(/^(docker-init|tini)\n$/);
  expect(await inspect(name, '.HostConfig.LogConfig')).toEqual({
    Type: 'json-file',
    Config: { 'max-size': '10m', 'max-file': '3' },
  });
  // From then on it is started again after a crash. Nothing else of it changes.
  await target.workloads.claim(token, [{ component: BACKEND, slot: 'blue' }], go);
  expect(await inspect(name, '.HostConfig')).toMatchObject({
    Memory: SETTINGS.resources?.memory,
    PidsLimit: SETTINGS.resources?.pids,
    ReadonlyRootfs: true,
    RestartPolicy: { Name: 'unless-stopped' },
  });
  // What the file says of the stack's own labels means nothing.
  expect(await inspect(name, '.Config.Labels')).toMatchObject({ team: 'shop', 'hardened-deploy.component': BACKEND });
  await expect
    .poll(async () =>
      (await target.workloads.list(go)).flatMap(({ instances }) => instances.map(({ health }) => health)),
    )
    .toEqual(['healthy']);
}, 120_000);

test('a task in the place of a component has the same rights, limits and names', async () => {
  const task: TaskSpec = {
    purpose: 'migrate',
    image: 'hd-bed/node:24',
    command: ['sh', '-c', LOOK],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'stack', networks: [] },
    container: SETTINGS,
    volumes: new Map(),
    tmpfs: [],
    timeout: seconds(60),
  };
  const { exitCode, output } = await target.tasks.run(token, task, go);
  expect(exitCode).toBe(0);
  expectAsSet(output);
}, 120_000);

test("a component in the host's own network is in no other one", async () => {
  const name = await start({ networkMode: 'host' }, ['sleep', '60']);
  expect(Object.keys((await inspect(name, '.NetworkSettings.Networks')) as object)).toEqual(['host']);
}, 120_000);

test('an image of another platform is pulled anew, and one that the registry does not have is a failure to pull', async () => {
  const image = 'hd-bed/node:24' as WorkloadSpec['image'];
  const [os, architecture] = (await stack.docker('version', '--format', '{{.Server.Os}} {{.Server.Arch}}'))
    .trim()
    .split(' ');
  await target.workloads.prefetch([{ image, platform: `${os}/${architecture}` }], go);
  const other = architecture === 's390x' ? 'amd64' : 's390x';
  await expect(target.workloads.prefetch([{ image, platform: `linux/${other}` }], go)).rejects.toMatchObject({
    code: 'image/pull-failed',
  });
}, 120_000);
