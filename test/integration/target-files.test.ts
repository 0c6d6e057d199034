import { seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { FileHash, Mount } from '@hardened-deploy/core/release/container/mount';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { contentsOf, type WantedFile } from '@hardened-deploy/core/release/wanted-file';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { application, ask, setUp, targetOf } from './target-support.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const IMAGE = 'hd-bed/node:24' as ImageDigest;
const go = new AbortController().signal;
/** Answers with the files as it sees them: what is in them, and whose they are. */
const PROGRAM = `
  const { readFileSync, statSync } = require('node:fs');
  const told = (path) => {
    const { uid, gid, mode } = statSync(path);
    let text = 'not readable';
    try { text = readFileSync(path, 'utf8'); } catch {}
    return text + ' ' + uid + ':' + gid + ' ' + (mode & 0o7777).toString(8);
  };
  require('node:http').createServer((_, said) => {
    said.end(['/etc/app.conf', '/srv/tool', '/run/secrets/pin', '/run/secrets/open'].map(told).join('\\n'));
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));
  process.setgid(1000);
  process.setuid(1000);`;
const SECRETS: readonly Mount[] = [
  { kind: 'secret', secret: 'PIN', target: '/run/secrets/pin', uid: 1000, gid: 1000 },
  { kind: 'secret', secret: 'OPEN', target: '/run/secrets/open' },
];

let stack: TestStack;
let generation = 10;

beforeAll(async () => {
  stack = await testStack();
  await setUp(targetOf(stack));
});
beforeEach(() => stack.reset());
afterAll(() => stack.remove());

function settingsWith(config: string): ComponentSettings {
  const settings = stack.configuration.components.find(({ name }) => name === FRONTEND);
  if (!settings?.serves) throw new Error('the test stack has a component that serves');
  const files: readonly WantedFile[] = [
    { from: { kind: 'content', name: 'deploy/app.conf', text: config }, target: '/etc/app.conf' },
    { from: { kind: 'content', name: 'tool', text: 'run' }, target: '/srv/tool', uid: 33, gid: 44, mode: 0o555 },
  ];
  const health = { path: '/', status: 200, publicPath: '/' };
  return {
    ...settings,
    serves: { path: '/', port: 3000, health },
    needs: [],
    environment: new Map(),
    command: ['node', '-e', PROGRAM],
    container: { mounts: SECRETS },
    files,
  };
}

function run(config: string, secrets: Readonly<Record<'PIN' | 'OPEN', string>>) {
  generation += 1;
  const settings = settingsWith(config);
  const deploy = { ...stack.configuration.deploy, oldSlot: 'retire' as const };
  const configuration = { ...stack.configuration, components: [settings], deploy };
  const bag = new Map(Object.entries(secrets).map(([name, value]) => [name, new Secret(value)]));
  const target = targetOf(stack, configuration, bag);
  const request: OperationRequest = {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
    by: 'test',
    configuration,
    secrets: bag,
    runChecks: async () => ({ kind: 'go', findings: [] }),
  };
  const ports = { ...target, clock: systemClock(), reports: memoryReportStore() };
  return {
    target,
    said: () => target.progress.lines.map((line) => JSON.stringify(line)).join('\n'),
    deploy(id: string) {
      const components = [specOf(settings, IMAGE)];
      const release = { id, commit: id, components, configurationHash: configuration.hash };
      const files = contentsOf(settings.files ?? [], new Map());
      return deployRelease(ports, { ...request, release, files, safety: { vault: null } }, go);
    },
    rollBack: () => rollBack(ports, { ...request, why: 'asked' }, go),
  };
}

const serves = async () => (await ask(stack.configuration.router.publicUrl)).body.split('\n');

async function inKeeper(line: string): Promise<string> {
  const { stack: name } = stack.configuration;
  return (await stack.docker('exec', `hd-${name}-keeper`, 'sh', '-c', `cd /hd/${name} && ${line}`)).trim();
}

async function slotContainers(): Promise<readonly string[]> {
  const filters = ['stack', 'role'].flatMap((label, index) => [
    '--filter',
    `label=hardened-deploy.${label}=${[stack.configuration.stack, 'slot'][index]}`,
  ]);
  return (await stack.docker('ps', '--all', '--format', '{{.Names}}', ...filters)).split('\n').filter((name) => name);
}

test('going back mounts the files of then, with the secrets of today, and a canary is nowhere but in its file', async () => {
  const first = { PIN: 'canary-one-4711', OPEN: 'canary-two-4712' };
  expect(await run('config A', first).deploy('v1')).toMatchObject({ outcome: 'deployed' });
  const tool = 'run 33:44 555';
  const open = (value: string) => `${value} 0:0 444`;
  expect(await serves()).toEqual(['config A 0:0 644', tool, 'canary-one-4711 1000:1000 440', open('canary-two-4712')]);

  expect(await run('config B', first).deploy('v2')).toMatchObject({ outcome: 'deployed' });
  expect((await serves())[0]).toBe('config B 0:0 644');
  // Of the containers that are gone nothing is left.
  expect(await inKeeper('ls secret-files/*')).toMatch(/^\w+\.\d+$/);
  await expectNoCanary(Object.values(first));

  const today = { PIN: 'canary-six-4713', OPEN: 'canary-two-4712' };
  const back = run('config B', today);
  expect(await back.rollBack()).toMatchObject({ outcome: 'rolled-back' });
  expect(await serves()).toEqual(['config A 0:0 644', tool, 'canary-six-4713 1000:1000 440', open('canary-two-4712')]);
  expect(back.said()).toContain('Secret PIN of front-end differs from what it was when release v1 was deployed');
  expect(back.said()).not.toContain('Secret OPEN');
  await expectNoCanary([...Object.values(first), ...Object.values(today)]);
});

/** Everything that Docker shows of a container, and everything that the stack keeps but the files themselves. */
async function expectNoCanary(values: readonly string[]): Promise<void> {
  const { docker } = stack;
  const { stack: name } = stack.configuration;
  const everything = new Map<string, string>();
  for (const container of [...(await slotContainers()), `hd-${name}-keeper`]) {
    everything.set(`inspect ${container}`, await docker('inspect', container));
    everything.set(`logs ${container}`, await docker('logs', container));
    everything.set(`processes ${container}`, await docker('top', container, 'axo', 'pid,args'));
  }
  for (const container of await slotContainers()) {
    // The container's own layer: a mount is no part of it, only the empty file that it covers.
    const own = `${container}-layer`;
    await docker('commit', container, `${name}-layer`);
    everything.set(own, await docker('history', '--no-trunc', `${name}-layer`));
    const argv = ['run', '--rm', '--entrypoint', 'sh', `${name}-layer`, '-c', 'cat /run/secrets/* /etc/app.conf'];
    everything.set(`${own} files`, await docker(...argv));
    await docker('rmi', `${name}-layer`);
  }
  everything.set('image', await docker('history', '--no-trunc', IMAGE));
  const outside = 'find . -path ./secret-files -prune -o -type f -exec cat {} +';
  everything.set('volume', await inKeeper(outside));
  for (const [where, text] of everything)
    for (const value of values) expect(text.includes(value), `${value} in ${where}`).toBe(false);
}

const token = tokenOf(1);
const mounting = (mounts: readonly Mount[], more: Partial<WorkloadSpec> = {}): WorkloadSpec =>
  application(FRONTEND, 'blue', { container: { mounts }, stopTimeout: seconds(1), ...more });

test('a file that is not there is refused, and no folder is made in its place', async () => {
  const target = targetOf(stack);
  await target.fence.raise(recordOf(token), {}, go);
  const lost: Mount = { kind: 'file', path: 'lost.conf', hash: 'a'.repeat(64) as FileHash, target: '/etc/lost.conf' };
  await expect(target.workloads.start(token, mounting([lost]), go)).rejects.toMatchObject({
    code: 'target/refused',
    message: expect.stringContaining('bind source path does not exist'),
  });
  expect(await inKeeper('ls -A files 2>/dev/null || :')).toBe('');
  expect(await slotContainers()).toEqual([]);
});

test('secrets of a container go with it, and what a run that died has left goes with the next start', async () => {
  const target = targetOf(stack);
  await target.fence.raise(recordOf(token), {}, go);
  await inKeeper('mkdir -p secret-files/front-end/green.1 && echo left > secret-files/front-end/green.1/0');
  const secretFiles = new Map([['PIN', new Secret('1234')]]);
  const [pin] = SECRETS;
  const spec = mounting(pin ? [pin] : [], { secretFiles });
  await target.workloads.start(token, spec, go);
  expect(await inKeeper('find secret-files -type f')).toBe('secret-files/front-end/blue.1/0');
  expect(await inKeeper('stat -c %a secret-files')).toBe('700');
  await target.workloads.retire(token, [{ component: FRONTEND, slot: 'blue' }], go);
  expect(await inKeeper('find secret-files -mindepth 1')).toBe('');
});

test('a sweep leaves what a container has mounted, whether or not a release names it', async () => {
  const target = targetOf(stack);
  await target.fence.raise(recordOf(token), {}, go);
  const [mounted, other] = ['mounted', 'other'].map((text) => Buffer.from(text));
  const kept = contentsOf(
    [mounted, other].map((text) => ({ from: { kind: 'content', name: 'x', text: String(text) }, target: '/x' })),
    new Map(),
  );
  await target.files.keep(token, kept, go);
  const [hash, unneeded] = [...kept.keys()];
  if (hash === undefined || unneeded === undefined) throw new Error('two files are kept');
  const owned: Mount = { kind: 'file', path: 'x', hash, target: '/etc/owned', mode: 0o400 };
  const plain: Mount = { kind: 'file', path: 'x', hash, target: '/etc/plain' };
  await target.workloads.start(token, mounting([owned, plain]), go);
  expect(await target.files.sweep(token, [], go)).toEqual([unneeded]);
  expect((await inKeeper('ls files')).split('\n')).toEqual([hash, `${hash}.400.0.0`]);
});
