import { afterAll, describe, expect, test } from 'vitest';
import { openCrew } from '../crew.ts';
import type { SwapOutcome, SwapTask } from './swap-player.ts';
import { RULES } from './swap-rules.ts';
import { INVARIANTS, type Violation } from './swap-verdict.ts';

/**
 * Exclusive components as a whole: the use cases of the deployment and the adapter of a Docker Engine, with three holders of the
 * lease one after the other at a simulated Engine that does its worst, one game for each seed. `SWAP_MODEL_SEED=<n>` plays one
 * and prints what happens in it; `SWAP_MODEL_RULE=<n>` does so without the law in that place of `RULES`, counted from 0;
 * `SWAP_MODEL_FROM=<n>` begins at another seed, `SWAP_MODEL_GAMES=<n>` plays so many.
 *
 * Both slots of an exclusive component have one address, so that the Engine refuses a second start. Most games are played
 * without that guard, because the other laws must hold by themselves.
 */
const MOST_WITHOUT_A_LAW = 1_000;
const LAST_EVENTS = 60;

const crew = openCrew<SwapTask, Violation>(new URL('swap-player.ts', import.meta.url), 10);
afterAll(async () => {
  await crew[Symbol.asyncDispose]();
});

const setting = (name: string) => {
  const value = process.env[name];
  return value === undefined ? undefined : Number(value);
};
const seedToReplay = setting('SWAP_MODEL_SEED');
const firstSeed = setting('SWAP_MODEL_FROM') ?? 0;
const games = setting('SWAP_MODEL_GAMES') ?? 240;

/** What must happen so often at least, in the games without the guard: a game in which it doesn't proves nothing about it. */
const HAPPENINGS = [
  'deploy: deployed',
  'deploy: superseded',
  'settle: rolled-back',
  'settle: superseded',
  'roll: rolled-back',
  'killed',
  'stopped',
  'restarted',
  'power-lost',
  'started again',
];

if (seedToReplay === undefined) describe('the swap of an exclusive component', playEverything);
else test(`seed ${seedToReplay} of the swap`, () => replay(seedToReplay));

function playEverything(): void {
  test.each([
    { addresses: 'unguarded', share: 1 },
    { addresses: 'guarded', share: 3 },
  ] as const)('no invariant breaks with addresses that are $addresses', { timeout: 600_000 }, async (played) => {
    const { addresses, share } = played;
    const task = { from: firstSeed, to: firstSeed + Math.ceil(games / share), addresses };
    const outcome = await crew.playAll(task);
    expect(await story(outcome, task)).toBe('');
    console.log(`${outcome.played} games from seed ${firstSeed}, ${addresses}: ${counted(outcome)}`);
    if (share > 1) return;
    for (const what of HAPPENINGS) expect(outcome.tally.get(what), what).toBeGreaterThan(0);
  });

  describe('needs each of its laws', () => {
    test.each(RULES)('$law: it breaks when $without', { timeout: 300_000 }, async (rule) => {
      const without = RULES.indexOf(rule);
      const { from = firstSeed } = rule;
      const task = { from, to: from + MOST_WITHOUT_A_LAW, addresses: 'unguarded', without } as const;
      const { found } = await crew.playAll(task);
      if (!found) throw new Error('nothing breaks');
      console.log(`without it seed ${found.seed} breaks: ${INVARIANTS[found.invariant]}: ${found.what}`);
      expect(rule.breaks).toContain(found.invariant);
    });

    test('E5: one address for both slots keeps even those from running twice', { timeout: 300_000 }, async () => {
      for (const [without, { breaks, from = firstSeed }] of RULES.entries()) {
        if (!breaks.includes('twice')) continue;
        const { found } = await crew.playAll({ from, to: from + 10, addresses: 'guarded', without });
        expect(found?.invariant).not.toBe('twice');
      }
    });
  });
}

async function replay(seed: number): Promise<void> {
  const without = setting('SWAP_MODEL_RULE');
  const { trace, found } = await crew.play({ from: seed, to: seed + 1, addresses: 'unguarded', without, trace: true });
  console.log(trace.join('\n'));
  expect(found).toBeUndefined();
}

function counted({ tally }: Pick<SwapOutcome, 'tally'>): string {
  return [...tally]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([what, count]) => `${what} ${count}`)
    .join(', ');
}

/** What a person needs to see of a broken invariant: the seed, the invariant and the last events. Empty when none broke. */
async function story({ found }: Pick<SwapOutcome, 'found'>, task: SwapTask): Promise<string> {
  if (!found) return '';
  const { seed, invariant, what } = found;
  const { trace } = await crew.play({ ...task, from: seed, to: seed + 1, trace: true });
  const head = `SWAP_MODEL_SEED=${seed} breaks (${INVARIANTS[invariant]}): ${what}`;
  return [head, ...trace.slice(-LAST_EVENTS)].join('\n');
}
