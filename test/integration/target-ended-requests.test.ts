import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { endHeadline, endOutputs } from '@hardened-deploy/core/deployment/deployment-report';
import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { ask, setUp, targetOf, type TargetUnderTest } from './target-support.ts';

// Answers of three minutes at a real router, and slots that are taken away before they are done, however slow the machine is.
vi.setConfig({ testTimeout: 420_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const IDS = ['v1', 'v2', 'v3'] as const;

/** `/slow` answers after three minutes; `/until-term` when the container is told to stop. Only SIGKILL, or `LEAVES`, ends it. */
const PROGRAM = `
  const waiting = new Set();
  require('node:http').createServer((asked, said) => {
    if (asked.url.includes('/slow')) setTimeout(() => said.end('at last'), 180000);
    else if (asked.url.includes('/until-term')) waiting.add(said);
    else said.end('ok');
  }).listen(3000);
  process.on('SIGTERM', () => {
    if (process.env.LEAVES) process.exit(0);
    for (const said of waiting) said.end('in time');
  });`;

let stack: TestStack;
let generation = FIRST_GENERATION;
let pending: Promise<unknown>[] = [];

beforeAll(async () => {
  stack = await testStack();
  await setUp(targetOf(stack, configured()));
  // A release is known by its images' names: one image stands for all of them.
  for (const id of IDS) await stack.docker('tag', 'hd-bed/node:24', imageOf(id));
});
beforeEach(async () => {
  await stack.reset();
  pending = [];
});
afterAll(async () => {
  await stack.remove();
  await stack.docker('rmi', ...IDS.map(imageOf));
});

function imageOf(id: string): ImageDigest {
  return `${stack.configuration.stack}:${id}` as ImageDigest;
}

/** Answers that outlast the drain and stop time by far. The router has more patience than they need. */
function configured(environment: readonly (readonly [string, string])[] = []): Configuration {
  const { configuration } = stack;
  return {
    ...configuration,
    router: { ...configuration.router, readTimeout: minutes(5) },
    components: configuration.components.map((component) => ({
      ...component,
      command: ['node', '-e', PROGRAM],
      environment: new Map(environment),
      stopTimeout: seconds(2),
    })),
    deploy: {
      ...configuration.deploy,
      readyProbes: 1,
      proofProbes: 1,
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
    },
  };
}

function run(configuration: Configuration): {
  readonly target: TargetUnderTest;
  readonly ports: TargetPorts;
  readonly request: OperationRequest;
} {
  generation += 1;
  const target = targetOf(stack, configuration);
  const ports = { ...target, prober: undiciProber(), clock: systemClock(), reports: memoryReportStore() };
  const request = {
    fenceRecord: recordOf(tokenOf(generation)),
    deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
    by: 'test',
    configuration,
    secrets: new Map(),
    runChecks: async () => ({ kind: 'go', findings: [] }) as const,
  };
  return { target, ports, request };
}

async function deploy(id: (typeof IDS)[number], configuration = configured()) {
  const { ports, request } = run(configuration);
  const components = configuration.components.map((settings) => specOf(settings, imageOf(id)));
  const release = { id, commit: id, components, configurationHash: configuration.hash };
  return deployRelease(ports, { ...request, release, safety: { vault: null } }, go);
}

/** Begins requests to what is live, and waits until the router shows all of them. */
async function open(slot: Slot, paths: readonly string[]): Promise<void> {
  const { target } = run(configured());
  for (const path of paths) {
    const asked = ask(`${stack.configuration.router.publicUrl}/api${path}`, { patienceMs: 300_000 });
    pending.push(asked.then(({ body, status }) => (status === 200 ? body : 'cut')).catch(() => 'cut'));
  }
  await expect
    .poll(
      () =>
        target.router.inFlight(
          stack.components.map((component) => ({ component, slot })),
          go,
        ),
      { timeout: 15_000 },
    )
    .toEqual({ kind: 'counted', requests: paths.length });
}

test('when staging removes the warm slot, cut requests are counted, and requests that were answered in the stop time are not', async () => {
  await deploy('v1');
  await open('blue', ['/slow', '/slow', '/slow', '/until-term', '/until-term']);
  expect(await deploy('v2')).toMatchObject({ outcome: 'deployed', endedRequests: [] });
  const end = await deploy('v3');
  expect(await Promise.all(pending)).toEqual(['cut', 'cut', 'cut', 'in time', 'in time']);
  expect(end).toMatchObject({
    outcome: 'deployed',
    endedRequests: [{ kind: 'counted', at: 'blue', open: 5, ended: 3, certainty: 'exact' }],
  });
  expect(endHeadline(end)).toContain('3 requests or connections to blue were still open when it was stopped');
  expect(endOutputs(end)).toMatchObject({ 'ended-requests': '3' });
});

test('a rollback waits only for drain and stop time, and says what it cut', async () => {
  await deploy('v1');
  await deploy('v2');
  await open('green', ['/slow', '/slow']);
  const { ports, request } = run(configured());
  const end = await rollBack(ports, { ...request, why: 'test' }, go);
  expect(await Promise.all(pending)).toEqual(['cut', 'cut']);
  expect(end).toMatchObject({
    outcome: 'rolled-back',
    endedRequests: [{ kind: 'counted', at: 'green', open: 2, ended: 2, certainty: 'exact' }],
  });
});

test('if an application ends by itself, the number of cut requests is an upper bound', async () => {
  const leaving = configured([['LEAVES', 'yes']]);
  await deploy('v1', leaving);
  await open('blue', ['/slow', '/slow']);
  await deploy('v2', leaving);
  const end = await deploy('v3', leaving);
  expect(await Promise.all(pending)).toEqual(['cut', 'cut']);
  expect(end.endedRequests).toEqual([{ kind: 'counted', at: 'blue', open: 2, ended: 2, certainty: 'at-most' }]);
});

test('if the router cannot be asked, the number is unknown, and the slot is stopped all the same', async () => {
  await deploy('v1');
  await deploy('v2');
  const { target, request } = run(configured());
  await target.fence.raise(request.fenceRecord, {}, go);
  const router = `hd-${stack.configuration.stack}-router`;
  await stack.docker('stop', router);
  try {
    const blue = (await target.workloads.list(go)).filter(({ slot }) => slot === 'blue');
    expect(await target.workloads.retire(request.fenceRecord.token, blue, go)).toContainEqual({
      kind: 'unknown',
      why: expect.stringContaining(router),
    });
    const left = await target.workloads.list(go);
    expect(left.filter(({ slot, component }) => slot === 'blue' && component === BACKEND)).toEqual([]);
  } finally {
    await stack.docker('start', router);
  }
});
