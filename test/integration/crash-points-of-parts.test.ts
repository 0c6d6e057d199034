import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { describe, expect, test } from 'vitest';
import { type Part, PARTS, type PartsBed, partsBed, type PartsRun } from './parts-bed.ts';
import { lookAt, type Vector } from './parts-seen.ts';
import { watchContainers } from './watched-containers.ts';

// A run that dies is a run whose every later call fails. What it leaves at the target is decided by the last call that
// changed something: dying at a look, or just before the next change, leaves exactly the same. So it dies before the first
// change and after each; that stands for every point there is. Each run of this file plays one half of them, by the seed that
// it prints. `npm test -- long` plays all: before and after every call, those too that change nothing of what serves.
const CHANGES =
  /^(releases\.keep|journal\.append|router\.(publish|stage)|workloads\.(start|startAgain|swap|claim|retire))$/;
const EVERY_CALL = process.env['HD_LONG'] === '1';
/** Given to replay the half that was played. */
const SEED = Number(process.env['HD_SEED'] ?? Date.now() % 1_000_000);

/** What is interrupted, and what must serve afterwards. */
interface Act {
  readonly name: string;
  readonly usual: DeploymentEnd['outcome'];
  /** Makes the scene, from whatever the play before it left. `done` is what serves when the act succeeds. */
  begin(on: PartsBed): Promise<{ readonly done: Vector; go(run: PartsRun): Promise<DeploymentEnd> }>;
}

async function runsNow(on: PartsBed): Promise<Vector> {
  return (await lookAt(on)).runs;
}

async function deployed(on: PartsBed, parts: readonly Part[]): Promise<void> {
  const end = await on.run().deploy(on.nextRelease(), parts);
  expect(end.outcome, JSON.stringify(end)).toBe('deployed');
}

function deploying(parts: readonly Part[], more: { readonly before?: (on: PartsBed) => Promise<void> } = {}) {
  return async (on: PartsBed) => {
    await more.before?.(on);
    const next = on.nextRelease();
    const changed = parts.map((part) => [part, next] as const);
    const done = { ...(await runsNow(on)), ...Object.fromEntries(changed) };
    return { done, go: (run: PartsRun) => run.deploy(next, parts) };
  };
}

function failing(parts: readonly Part[]) {
  return async (on: PartsBed) => {
    const done = await runsNow(on);
    return { done, go: (run: PartsRun) => run.deploy(on.nextRelease(), parts, 'ill') };
  };
}

/** One of the two moves alone when they share a slot. */
async function inDifferentSlots(on: PartsBed): Promise<void> {
  const { routes } = await on.target.router.read(new AbortController().signal);
  const [one, other] = ['backend', 'frontend'].map((name) => routes.get(name as ComponentName)?.slot);
  if (one === other) await deployed(on, ['frontend']);
}

const ACTS: readonly Act[] = [
  {
    name: 'one component, while another one is in the other slot',
    usual: 'deployed',
    begin: deploying(['backend'], { before: inDifferentSlots }),
  },
  { name: 'a background component', usual: 'deployed', begin: deploying(['worker']) },
  { name: 'exclusive components, with and without a port', usual: 'deployed', begin: deploying(['ledger', 'timer']) },
  {
    name: 'one component and an exclusive one that fail in public',
    usual: 'rolled-back',
    begin: failing(['backend', 'ledger']),
  },
  {
    name: 'the way back from a background and an exclusive component',
    usual: 'rolled-back',
    begin: async (on) => {
      const done = await runsNow(on);
      await deployed(on, ['worker', 'ledger']);
      return { done, go: (run) => run.rollBack() };
    },
  },
];

interface Death {
  readonly call: string;
  readonly at: number;
  readonly when: 'before' | 'after';
}

function deathsIn(calls: readonly string[]): readonly Death[] {
  const points = calls.map((call, index) => ({ call, at: index + 1 }));
  if (EVERY_CALL) return points.flatMap((point) => (['before', 'after'] as const).map((when) => ({ ...point, when })));
  const changes = points.filter(({ call }) => CHANGES.test(call));
  const deaths = [
    ...changes.slice(0, 1).map((point) => ({ ...point, when: 'before' as const })),
    ...changes.map((point) => ({ ...point, when: 'after' as const })),
  ];
  return deaths.filter((_, index) => (index + SEED) % 2 === 0);
}

async function walk(act: Act): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const on = await partsBed();
  cleanup.defer(() => on.stack.remove());
  const watches = (['ledger', 'timer'] as const).map((part) =>
    watchContainers(on.stack, part as string as ComponentName),
  );
  cleanup.defer(() => watches.forEach((watch) => watch.end()));
  await deployed(on, PARTS);

  // Once undisturbed: that is what is walked through. The list of calls may shift a little with the scene, never in kind.
  const { done, go } = await act.begin(on);
  const whole = on.run();
  const end = await go(whole);
  expect(end.outcome, JSON.stringify(end)).toBe(act.usual);
  expect(await runsNow(on)).toEqual(done);
  const deaths = deathsIn(whole.calls);
  expect(deaths.length).toBeGreaterThan(4);
  for (const death of deaths) await play(on, act, death);
  for (const watch of watches) expect(await watch.mostAtOnce()).toBe(1);
}

async function play(on: PartsBed, act: Act, { call, at, when }: Death): Promise<void> {
  const point = `${when} ${call} (${at})`;
  const { done, go } = await act.begin(on);
  const before = await runsNow(on);
  const run = on.run({ kind: 'die', at, when });
  await go(run).catch(() => undefined);
  const end = await on.run().settle(run.deployment);
  const { runs, journal, routes, open, strays } = await lookAt(on);
  const wanted = end.outcome === act.usual ? done : before;
  expect({ point, outcome: end.outcome, runs, journal, open, strays }, JSON.stringify(end)).toEqual({
    point,
    outcome: expect.stringMatching(/^(deployed|rolled-back|not-switched)$/),
    runs: wanted,
    journal: routes,
    open: null,
    strays: [],
  });
}

describe(`on a real Docker Engine behind a real nginx (seed ${SEED})`, () => {
  for (const act of ACTS) {
    test.concurrent(
      `${act.name} dies around every change: the next run settles it, and all of it is new or all of it is old`,
      { timeout: EVERY_CALL ? 7_200_000 : 1_800_000 },
      () => walk(act),
    );
  }
});
