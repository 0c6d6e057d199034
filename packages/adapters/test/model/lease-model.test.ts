import { afterAll, describe, expect, test } from 'vitest';
import { openCrew } from './crew.ts';
import type { Outcome, Task } from './player.ts';
import { COVERED, RULES } from './rules.ts';
import { INVARIANTS, type Violation } from './verdict.ts';

/**
 * The deployment lease as a whole: its use cases and the rules of both stores, with N contenders at a GitHub, a network and a
 * target that do their worst, one schedule for each seed. `LEASE_MODEL_SEED=<n>` plays one and prints what happens in it;
 * `LEASE_MODEL_RULE=<n>` does so without the rule in that place of `RULES`, counted from 0; `LEASE_MODEL_FROM=<n>` begins at
 * another seed.
 *
 * It takes for granted that GitHub's clock doesn't go back, that its reads lag by 4 minutes at most, that running clocks are
 * off by a thousandth at most, and that nobody deletes a register in the first 90 s of its life.
 */
const SCHEDULES = 100_000;
const MOST_WITHOUT_A_RULE = 20_000;
const WITHOUT_THE_COVERED = 5_000;
const LAST_EVENTS = 40;

const crew = openCrew<Task, Violation>(new URL('player.ts', import.meta.url), 500);
afterAll(async () => {
  await crew[Symbol.asyncDispose]();
});

const setting = (name: string) => {
  const value = process.env[name];
  return value === undefined ? undefined : Number(value);
};
const seedToReplay = setting('LEASE_MODEL_SEED');
const firstSeed = setting('LEASE_MODEL_FROM') ?? 0;

const HAPPENINGS = [
  'granted',
  'granted in environment',
  'granted in ref',
  'released',
  'held',
  'timed-out',
  'superseded',
  'outdated',
  'already-over',
  'on-hold',
  'hold-set',
  'forced',
  'deleted',
  'record-deleted',
  'lease/lost',
  'lease/register-full',
  'fence/superseded',
  'fenced-out',
  'github/unreachable',
  'github/rate-limited',
  'target/unreachable',
  'killed',
  'stopped',
  'asleep',
  'clock-set',
] as const;

if (seedToReplay === undefined) describe('the deployment lease', playEverything);
else test(`seed ${seedToReplay} of the deployment lease`, () => replay(seedToReplay));

function playEverything(): void {
  test(`in ${SCHEDULES} schedules no invariant breaks`, { timeout: 600_000 }, async () => {
    const started = performance.now();
    const outcome = await crew.playAll({ from: firstSeed, to: firstSeed + SCHEDULES });
    const seconds = (performance.now() - started) / 1_000;
    expect(await story(outcome, {})).toBe('');
    console.log(`${outcome.played} schedules from seed ${firstSeed} in ${seconds.toFixed(0)} s: ${counted(outcome)}`);
    // A game in which these don't happen proves nothing about them.
    for (const what of HAPPENINGS) expect(outcome.tally.get(what), what).toBeGreaterThan(50);
  });

  describe('needs each of its rules', () => {
    test.each(RULES)('$rule', { timeout: 300_000 }, async ({ rule, breaks }) => {
      const task = { from: firstSeed, to: firstSeed + MOST_WITHOUT_A_RULE, without: rule };
      const { found } = await crew.playAll(task);
      if (!found) throw new Error('nothing breaks');
      console.log(`without it seed ${found.seed} breaks invariant ${found.invariant}: ${found.what}`);
      expect(breaks, INVARIANTS[found.invariant]).toContain(found.invariant);
    });

    test(`except one that another rule covers: ${COVERED.rule}`, { timeout: 300_000 }, async () => {
      const task = { from: firstSeed, to: firstSeed + WITHOUT_THE_COVERED, without: COVERED.rule };
      expect(await story(await crew.playAll(task), task)).toBe('');
    });
  });
}

async function replay(seed: number): Promise<void> {
  const place = setting('LEASE_MODEL_RULE');
  const without = place === undefined ? undefined : RULES[place]?.rule;
  const { trace, found } = await crew.play({ from: seed, to: seed + 1, without, trace: true });
  console.log(trace.join('\n'));
  expect(found).toBeUndefined();
}

function counted({ tally }: Outcome): string {
  return HAPPENINGS.map((what) => `${what} ${tally.get(what) ?? 0}`).join(', ');
}

/** What a person needs to see of a broken invariant: the seed, the invariant and the last events. Empty when none broke. */
async function story({ found }: Outcome, { without }: Pick<Task, 'without'>): Promise<string> {
  if (!found) return '';
  const { seed, invariant, what } = found;
  const { trace } = await crew.play({ from: seed, to: seed + 1, without, trace: true });
  const head = `LEASE_MODEL_SEED=${seed} breaks invariant ${invariant} (${INVARIANTS[invariant]}): ${what}`;
  return [head, ...trace.slice(-LAST_EVENTS)].join('\n');
}
