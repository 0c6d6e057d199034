import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { runTask, type TaskEnd } from '@hardened-deploy/core/deployment/usecases/tasks/run-task';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { type Hooks, NO_HOOKS, type TaskName, type TaskSettings } from '@hardened-deploy/core/release/task-settings';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

// Deploys twice, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;
const SECRET = 'tops3cret-of-tasks';
const PROGRAM = `
  require('node:http').createServer((_, said) => said.end(process.env.RELEASE)).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`.replaceAll(/\n\s*/g, ' ');

let stack: TestStack;
let target: TargetUnderTest;
let component: ComponentSettings;
let generation = 1_795_228_129;

beforeAll(async () => {
  stack = await testStack();
  const [backend] = stack.configuration.components;
  if (!backend) throw new Error('the stack has a backend');
  const serves = { path: '/', port: 3000, health: { path: '/', status: 200, publicPath: '/' } };
  component = { ...backend, serves, command: ['node', '-e', PROGRAM], secrets: ['KEY'] };
  target = targetOf(stack, configured());
});
afterAll(() => stack?.remove());

function configured(hooks: Hooks = NO_HOOKS, components = [component]): Configuration {
  const { deploy } = stack.configuration;
  const bake = { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 };
  const quick = { ...deploy, readyProbes: 1, proofProbes: 1, probeInterval: milliseconds(100), bake };
  return { ...stack.configuration, components, deploy: quick, hooks };
}

function request(configuration: Configuration): OperationRequest {
  generation += 1;
  return {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
    by: 'test',
    configuration,
    secrets: new Map([['KEY', new Secret(SECRET)]]),
    runChecks: async () => ({ kind: 'go', findings: [] }),
  };
}

const ports = () => ({ ...target, clock: systemClock(), reports: memoryReportStore() });

function deploy(release: string, hooks: Hooks): Promise<DeploymentEnd> {
  const settings = { ...component, environment: new Map([['RELEASE', release]]) };
  const configuration = configured(hooks, [settings]);
  const components = [specOf(settings, IMAGE)];
  const deployed = { id: release, commit: release, components, configurationHash: configuration.hash };
  return deployRelease(ports(), { ...request(configuration), release: deployed, safety: { vault: null } }, go);
}

function task(program: string, changed: Partial<TaskSettings> = {}): TaskSettings {
  return {
    component: component.name satisfies ComponentName,
    command: ['node', '-e', program],
    image: null,
    environment: new Map(),
    secrets: [],
    networks: [],
    timeout: minutes(1),
    ...changed,
  };
}

const seed = (settings: TaskSettings): Promise<TaskEnd | DeploymentEnd> =>
  runTask(ports(), { ...request(configured()), name: 'seed' as TaskName, settings }, go);

async function oneShots(): Promise<string> {
  const label = `label=hardened-deploy.stack=${stack.configuration.stack}`;
  return stack.docker('ps', '--all', '--quiet', '--filter', label, '--filter', 'label=hardened-deploy.role=one-shot');
}

const said = () => target.progress.lines.join('\n');

test('hooks run around a switch on a real Engine: one that succeeds is told, one that fails keeps what serves', async () => {
  const afterDeploy = task(
    "console.log('after', process.env.HD_RELEASE, 'from', process.env.HD_PREVIOUS_RELEASE || 'nothing')",
  );
  const good = await deploy('v1', { beforeSwitch: null, afterDeploy });
  expect(good, JSON.stringify(good)).toMatchObject({ outcome: 'deployed', evidence: [] });
  expect(said()).toContain('after v1 from nothing');

  const beforeSwitch = task(
    "console.error('queue is not empty for', process.env.HD_RELEASE, process.env.KEY); process.exit(3)",
  );
  const bad = await deploy('v2', { beforeSwitch, afterDeploy });
  expect(bad, JSON.stringify(bad)).toMatchObject({ outcome: 'not-switched', reason: 'hook-failed' });
  const evidence = bad.evidence.join('\n');
  expect(evidence).toContain('before-switch failed: it ended with exit code 3: queue is not empty for v2 [redacted]');
  expect(await ask(`${stack.configuration.router.publicUrl}/`)).toMatchObject({ status: 200, body: 'v1' });
  expect(await oneShots()).toBe('');
});

test('a task runs in the release that serves, meets its components, and leaves nothing behind', async () => {
  const program = `fetch(process.env.BACKEND).then((answer) => answer.text()).then((text) =>
    console.log('asked', text, 'with', process.env.RELEASE, process.env.HD_RELEASE, process.env.KEY))`;
  const end = await seed(task(program, { environment: new Map([['BACKEND', '${url:backend}/']]) }));
  expect(end).toMatchObject({ kind: 'task-ended', outcome: 'done', output: 'asked v1 with v1 v1 [redacted]' });
  const lines = (await allEntries(target.journal)).map(({ event }) => event);
  expect(lines.slice(-2)).toEqual([
    { kind: 'task-begun', task: 'tasks.seed', image: IMAGE },
    { kind: 'task-ended', task: 'tasks.seed', exitCode: 0 },
  ]);
  expect(await oneShots()).toBe('');
});

test('a task meets a component by its host and port alone', async () => {
  const program = `fetch('http://' + process.env.BACKEND).then((answer) => answer.text()).then(console.log)`;
  const end = await seed(task(program, { environment: new Map([['BACKEND', '${host:backend}:${port:backend}']]) }));
  expect(end).toMatchObject({ kind: 'task-ended', outcome: 'done', output: 'v1' });
});

test('a task that runs too long is stopped, and one that a newer holder finds is stopped too', async () => {
  const waiting = "console.log('begun'); process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000)";
  expect(await seed(task(waiting, { timeout: seconds(2) }))).toMatchObject({
    outcome: 'failed',
    why: 'it ran longer than its timeout of 2s, and was stopped',
    output: 'begun',
  });
  const overtaken = seed(task(waiting));
  while ((await oneShots()) === '') await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await seed(task("console.log('second')"))).toMatchObject({ outcome: 'done', output: 'second' });
  expect(await overtaken).toMatchObject({ outcome: 'superseded' });
  expect(await oneShots()).toBe('');
});
