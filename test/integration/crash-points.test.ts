import { execFileSync } from 'node:child_process';
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
import { describeReleases, slotOf } from '@hardened-deploy/core/target/placement';
import { routesOf } from '@hardened-deploy/core/target/routes';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { allEntries } from '@hardened-deploy/testkit/target/all-entries';
import { asRead } from '@hardened-deploy/testkit/target/all-to';
import { recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import { describe, expect, test } from 'vitest';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

// A run that dies is a run whose every later call fails. What it leaves at the target is decided by the last call that
// changed something: dying at a look, or just before the next change, leaves exactly the same. So it dies before the first
// change and after each; that stands for every point there is. (In memory, all of them are walked through one by one.)
const CHANGES =
  /^(stack\.provision|fence\.raise|journal\.(append|keepCheckpoint)|releases\.(keep|keepOnly)|router\.(publish|stage)|workloads\.(start|claim|retire))$/;

const go = new AbortController().signal;

/** Says which release it is. `ill` is well at the path where it is asked in private, and answers 500 at the backend's public one. */
const PROGRAM = `
  const { RELEASE } = process.env;
  require('node:http').createServer((request, answer) => {
    answer.writeHead(RELEASE === 'ill' && request.url !== '/' ? 500 : 200).end(RELEASE);
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`;

/** A stack with real slots, a real router, and releases v1, v2 and ill. Runs follow each other, each under the next lease. */
interface Bed {
  readonly stack: TestStack;
  readonly target: TargetUnderTest;
  run(interruption?: Interruption): {
    readonly ports: TargetPorts;
    readonly request: OperationRequest;
    readonly calls: readonly string[];
  };
  release(id: string): Release;
  close(): Promise<void>;
}

async function bed(): Promise<Bed> {
  const stack = await testStack();
  const image = (id: string) => `${stack.configuration.stack}:${id}` as ImageDigest;
  for (const id of ['v1', 'v2', 'ill']) {
    const command = JSON.stringify(['node', '-e', PROGRAM.replaceAll(/\n\s*/g, ' ')]);
    const dockerfile = `FROM hd-bed/node:24\nENV RELEASE=${id}\nCMD ${command}\n`;
    execFileSync('docker', ['build', '--quiet', '--tag', image(id), '-'], { input: dockerfile });
  }
  const configuration: Configuration = {
    ...stack.configuration,
    deploy: {
      ...stack.configuration.deploy,
      readyProbes: 1,
      proofProbes: 2,
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
    },
  };
  const target = targetOf(stack, configuration);
  let generation = 1_795_228_129;
  return {
    stack,
    target,
    run(interruption) {
      generation += 1;
      const { ports, calls } = interruptedPorts<TargetPorts>(
        { ...target, clock: systemClock(), reports: memoryReportStore() },
        { uncounted: ['clock', 'progress'], ...(interruption && { interruption }) },
      );
      const request: OperationRequest = {
        fenceRecord: recordOf(tokenOf(generation)),
        deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
        by: 'test',
        configuration,
        secrets: new Map(),
        runChecks: async () => ({ kind: 'go', findings: [] }),
      };
      return { ports, request, calls };
    },
    release: (id) => ({
      id,
      commit: id,
      components: configuration.components.map((settings) => specOf(settings, image(id))),
      configurationHash: configuration.hash,
    }),
    async close() {
      await stack.remove();
      for (const id of ['v1', 'v2', 'ill']) await stack.docker('rmi', '--force', image(id));
    },
  };
}

type Played = ReturnType<Bed['run']>;
/** What is interrupted. `serving` is what serves before; the act may set its own scene first. */
interface Act {
  readonly name: string;
  before(on: Bed, serving: string): Promise<void>;
  go(on: Bed, run: Played, serving: string): Promise<DeploymentEnd>;
  readonly usual: DeploymentEnd['outcome'];
}

const other = (serving: string) => (serving === 'v1' ? 'v2' : 'v1');
const forced = { safety: { vault: null }, force: 'it is walked through again and again' } as const;
const deploying = (on: Bed, { ports, request }: Played, id: string) =>
  deployRelease(ports, { ...request, release: on.release(id), ...forced }, go);

const ACTS: readonly Act[] = [
  {
    name: 'a deployment',
    before: async () => {},
    go: (on, run, serving) => deploying(on, run, other(serving)),
    usual: 'deployed',
  },
  {
    name: 'a deployment that fails in public',
    before: async () => {},
    go: (on, run) => deploying(on, run, 'ill'),
    usual: 'rolled-back',
  },
  {
    name: 'a way back to a warm release',
    before: async (on, serving) => void (await deploying(on, on.run(), other(serving))),
    go: (_, { ports, request }) => rollBack(ports, { ...request, why: 'test' }, go),
    usual: 'rolled-back',
  },
];

/** The release that answers for every component through the public address, and the slot that the router names. */
async function served({ stack, target }: Bed): Promise<{ readonly release: string; readonly slot: string }> {
  const { publicUrl } = await target.router.doors(go);
  const serving = servingComponents(stack.configuration.components);
  const answers = await Promise.all(serving.map(({ serves }) => ask(publicUrl + serves.path)));
  const [releases, slots] = [new Set(answers.map(({ body }) => body)), new Set(answers.map(({ slot }) => slot))];
  return { release: [...releases].join(' and '), slot: [...slots].join(' and ') };
}

async function walk(act: Act): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const on = await bed();
  cleanup.defer(() => on.close());
  expect(await deploying(on, on.run(), 'v1')).toMatchObject({ outcome: 'deployed' });
  expect(await deploying(on, on.run(), 'v2')).toMatchObject({ outcome: 'deployed' });

  // Once undisturbed: that is what is walked through. The list of calls may shift a little with the scene, never in kind.
  await act.before(on, (await served(on)).release);
  const whole = on.run();
  const end = await act.go(on, whole, (await served(on)).release);
  expect(end.outcome, JSON.stringify(end)).toBe(act.usual);
  const points = whole.calls.flatMap((call, index) => (CHANGES.test(call) ? [{ call, at: index + 1 }] : []));
  expect(points.length).toBeGreaterThan(5);

  const [first] = points;
  const deaths = [
    ...(first ? [{ ...first, when: 'before' as const }] : []),
    ...points.map((point) => ({ ...point, when: 'after' as const })),
  ];
  for (const { call, at, when } of deaths) {
    await act.before(on, (await served(on)).release);
    const before = await served(on);
    const run = on.run({ kind: 'die', at, when });
    await act.go(on, run, before.release).catch(() => undefined);

    const next = on.run();
    const request = { ...next.request, deployment: run.request.deployment };
    const end = await settleDeployment(next.ports, request, go);
    await expectOneServes(on, end, before.release, `${when} ${call} (${at})`);
  }
}

async function expectOneServes(on: Bed, end: DeploymentEnd, before: string, point: string): Promise<void> {
  const now = await served(on);
  const { open, attempts } = foldJournal(await allEntries(on.target.journal));
  const { routes } = await on.target.router.read(go);
  const said = end.serving.kind === 'release' ? end.serving.placement : [];
  expect({ point, open, outcome: end.outcome, now, journal: attempts.at(-1)?.end?.serving, routes }).toEqual({
    point,
    open: null,
    outcome: expect.stringMatching(/^(deployed|rolled-back|not-switched)$/),
    now: { release: describeReleases(said), slot: slotOf(said) },
    journal: said,
    routes: asRead(routesOf(said)),
  });
  if (end.outcome === 'not-switched') expect({ point, serves: now.release }).toEqual({ point, serves: before });
  expect({ point, ill: now.release === 'ill' }).toEqual({ point, ill: false });
}

describe('on a real Docker Engine behind a real nginx', () => {
  for (const act of ACTS) {
    test.concurrent(
      `${act.name} dies around every change: the next run settles it, exactly one slot serves`,
      { timeout: 1_800_000 },
      () => walk(act),
    );
  }
});
