import { execFileSync } from 'node:child_process';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { servingComponents } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { Release } from '@hardened-deploy/core/release/release';
import { describeReleases } from '@hardened-deploy/core/target/placement';
import { routesOf } from '@hardened-deploy/core/target/routes';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { listRestorable } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { asRead } from '@hardened-deploy/testkit/target/all-to';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { KEEPER_IMAGE, TEST_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isRoot } from '../../scripts/bed/debian.ts';
import { restartableEngine, type RestartableEngine } from './restartable-engine.ts';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

// Engines that stop and start, and one that hangs for more than a minute.
vi.setConfig({ testTimeout: 420_000, hookTimeout: 300_000 });

const go = new AbortController().signal;
const here = isRoot() || process.env['CI'] !== undefined ? test : test.skip;
const IMAGES = ['hd-bed/node:24', TEST_IMAGE, KEEPER_IMAGE];
const PROGRAM = `require('node:http').createServer((_, said) => said.end(process.env.RELEASE)).listen(3000);
process.on('SIGTERM', () => process.exit(0));`.replaceAll('\n', ' ');

let engine: RestartableEngine;
let stack: TestStack;
let target: TargetUnderTest;
let configuration: Configuration;
let generation = 1_795_228_129;
let releases = 0;

beforeAll(async () => {
  if (!isRoot() && process.env['CI'] === undefined) return;
  engine = await restartableEngine(IMAGES);
  vi.stubEnv('DOCKER_HOST', engine.host);
  stack = await testStack();
  configuration = {
    ...stack.configuration,
    target: { ...stack.configuration.target, subnet: engine.subnet },
    deploy: {
      ...stack.configuration.deploy,
      readyProbes: 1,
      proofProbes: 2,
      proofTimeout: seconds(20),
      probeInterval: milliseconds(200),
      bake: { duration: seconds(0), maxRestarts: 5, failureThreshold: 3 },
      drainTimeout: seconds(1),
    },
  };
  target = targetOf(stack, configuration);
  expect(await deploy(release())).toMatchObject({ outcome: 'deployed' });
});
afterAll(() => {
  vi.unstubAllEnvs();
  engine?.stop();
});

/** A further release, which says its name. */
function release(): Release {
  releases += 1;
  const id = `v${releases}`;
  const image = `${configuration.stack}:${id}` as ImageDigest;
  const dockerfile = `FROM ${IMAGES[0]}\nENV RELEASE=${id}\nCMD ${JSON.stringify(['node', '-e', PROGRAM])}\n`;
  execFileSync('docker', ['build', '--quiet', '--tag', image, '-'], { input: dockerfile });
  const components = configuration.components.map((settings) => specOf(settings, image));
  return { id, commit: id, components, configurationHash: configuration.hash };
}

function ports(): TargetPorts {
  return { ...target, prober: undiciProber(), clock: systemClock(), reports: memoryReportStore() };
}

function request(deployment?: DeploymentId): OperationRequest {
  generation += 1;
  return {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: deployment ?? (generation.toString(16).padStart(16, '0') as DeploymentId),
    by: 'test',
    configuration,
    secrets: new Map(),
    runChecks: async () => ({ kind: 'go', findings: [] }),
  };
}

const forced = { safety: { vault: null }, force: 'it is deployed again and again' } as const;
const deploy = (what: Release, through: TargetPorts = ports(), asked: OperationRequest = request()) =>
  deployRelease(through, { ...asked, release: what, ...forced }, go);

/** Something happens to the target just when traffic is asked to move for the first time. */
function atTheSwitch(happens: () => Promise<void>, when: 'before' | 'after' = 'before'): TargetPorts {
  const whole = ports();
  let happened = false;
  const publish: TargetPorts['router']['publish'] = async (...given) => {
    if (happened) return whole.router.publish(...given);
    happened = true;
    if (when === 'before') await happens();
    const published = await whole.router.publish(...given);
    if (when === 'after') await happens();
    return published;
  };
  return { ...whole, router: { ...whole.router, publish } };
}

async function served(): Promise<string> {
  const { publicUrl } = await target.router.doors(go);
  const serving = servingComponents(configuration.components);
  const answers = await Promise.all(serving.map(({ serves }) => ask(publicUrl + serves.path)));
  return [...new Set(answers.map(({ body }) => body))].join(' and ');
}

/** The outcome is no alarm, it is true, and nothing is left open. */
async function expectTrue(end: DeploymentEnd, before: string, now: string): Promise<void> {
  expect(end.outcome, JSON.stringify(end)).toMatch(/^(deployed|not-switched|rolled-back)$/);
  expect(await served()).toBe(end.outcome === 'deployed' ? now : before);
  const { open } = foldJournal(await allEntries(target.journal));
  const { routes } = await target.router.read(go);
  const said = end.serving.kind === 'release' ? end.serving.placement : [];
  expect({ open, routes }).toEqual({ open: null, routes: asRead(routesOf(said)) });
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  for (const when of ['before', 'after'] as const) {
    here(`an Engine that is restarted by ${signal} just ${when} traffic moves raises no alarm`, async () => {
      const before = await served();
      const next = release();
      let back: Promise<void> | undefined;
      const through = atTheSwitch(async () => {
        await engine.end(signal);
        back = new Promise((resolve) => setTimeout(resolve, 5_000)).then(() => engine.start());
      }, when);
      const end = await deploy(next, through);
      await back;
      await expectTrue(end, before, next.id);
    });
  }
}

here.each([
  ['stopped', 'stop'],
  ['killed', 'kill'],
  ['removed', 'rm --force'],
])('a keeper that is %s just before the switch is started again, and the release is deployed', async (_, how) => {
  const before = await served();
  const next = release();
  const through = atTheSwitch(async () => {
    await stack.docker(...how.split(' '), `hd-${configuration.stack}-keeper`);
  });
  const end = await deploy(next, through);
  expect(end).toMatchObject({ outcome: 'deployed' });
  await expectTrue(end, before, next.id);
});

here('what an Engine that was killed leaves down is named, and started when the releases are listed', async () => {
  const before = await served();
  await engine.end('SIGKILL');
  await engine.start();
  const down = await target.stack.stopped(go);
  expect(down).toEqual([`hd-${configuration.stack}-keeper`, `hd-${configuration.stack}-router`]);
  await expect(served()).rejects.toThrow();
  const { survey } = await listRestorable(ports(), 'is-started', go);
  const { serving } = survey;
  expect(serving.kind === 'release' ? describeReleases(serving.placement) : serving.kind).toBe(before);
  await vi.waitFor(async () => expect(await served()).toBe(before), { timeout: 30_000, interval: 200 });
  expect(await target.stack.stopped(go)).toEqual([]);
});

here('what an Engine that was killed leaves down is started and proven by settling', async () => {
  const before = await served();
  await engine.end('SIGKILL');
  await engine.start();
  const end = await settleDeployment(ports(), request(), go);
  expect(end).toMatchObject({ outcome: 'not-switched', reason: 'never-started' });
  await expectTrue(end, before, before);
});

here(
  'an Engine that hangs when traffic moves: the run ends by itself, says what is unknown, and the next settles it',
  async () => {
    const before = await served();
    const next = release();
    const asked = request();
    const through = atTheSwitch(async () => engine.freeze());
    let failure: unknown;
    try {
      failure = await deploy(next, through, asked).catch((thrown: unknown) => thrown);
    } finally {
      engine.thaw();
    }
    expect(failure).toMatchObject({
      code: 'target/silent',
      message: expect.stringContaining('It is not known whether traffic has moved'),
    });
    expect(failure).toMatchObject({
      message: expect.stringContaining('The public address: answers 200 now, from slot'),
    });
    const end = await settleDeployment(ports(), request(asked.deployment), go);
    await expectTrue(end, before, next.id);
  },
);
