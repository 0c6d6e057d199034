import type { GitRefs } from '@hardened-deploy/adapters/github/git-refs';
import { leaseRegisterAt } from '@hardened-deploy/adapters/github/ref-lease-register';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import { virtualClock } from '@hardened-deploy/testkit/memory/virtual-clock';
import { contend, overlaps, type Visit } from '@hardened-deploy/testkit/models/lease-contenders';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mischief } from './mischief.ts';
import { simulatedRefs } from './simulated-refs.ts';

interface Contest {
  readonly seed: number;
  readonly contenders: number;
  /** What a contender's client does otherwise than it should. */
  readonly spoiled?: (refs: GitRefs) => GitRefs;
}

interface Course {
  readonly visits: readonly Visit[];
  readonly moves: readonly (string | undefined)[];
}

async function contest({ seed, contenders, spoiled = (refs) => refs }: Contest): Promise<Course> {
  const clock = virtualClock();
  const chance = seededChance(seed);
  const refs = simulatedRefs(clock);
  const place = { environment: 'production' as EnvironmentName, clock };
  const registerFor = () => leaseRegisterAt(spoiled(refs.client(mischief(chance, 1_200_000))), place);
  const visits = await contend({ clock, chance, contenders, rounds: 12, restMs: 90_000, ttlSeconds: 10, registerFor });
  return { visits, moves: refs.moves() };
}

test(
  'over a git ref, with lagging reads and moves that come twenty minutes late, two never hold at once',
  { timeout: 120_000 },
  async () => {
    let stays = 0;
    const schedule = fc.asyncProperty(
      fc.integer({ min: 0 }),
      fc.integer({ min: 2, max: 6 }),
      async (seed, contenders) => {
        const { visits, moves } = await contest({ seed, contenders });
        stays += visits.length;
        expect(overlaps(visits)).toEqual([]);
        // No version stood twice: a write that came late or twice found the ref elsewhere.
        expect(new Set(moves).size).toBe(moves.length);
        const inOrder = [...visits].sort((one, other) => one.from - other.from).map(({ generation }) => generation);
        for (let n = 1; n < inOrder.length; n += 1) expect(inOrder[n]).toBeGreaterThan(inOrder[n - 1] ?? 0);
      },
    );
    await fc.assert(schedule, { numRuns: 200 });
    expect(stays).toBeGreaterThan(1_000);
  },
);

/** What would go wrong if a rule were not kept: the contest above must be able to notice. */
const SPOILED: readonly (readonly [string, (refs: GitRefs) => GitRefs])[] = [
  [
    'a refusal is taken for a success',
    (refs) => ({
      ...refs,
      async move(move, signal) {
        const { serverTime, sentAtMs } = await refs.find(move.ref, signal);
        const moved = await refs.move(move, signal);
        return moved.kind === 'moved' ? moved : { kind: 'moved', serverTime, sentAtMs };
      },
    }),
  ],
  [
    'a ref is moved from wherever it is',
    (refs) => ({
      ...refs,
      async move(move, signal) {
        const { sha } = await refs.find(move.ref, signal);
        return refs.move({ ...move, before: sha ?? null }, signal);
      },
    }),
  ],
];

test.each(SPOILED)('two do hold at once when %s', { timeout: 60_000 }, async (_, spoiled) => {
  let found = 0;
  for (let seed = 1; seed <= 40 && found === 0; seed += 1)
    found += overlaps((await contest({ seed, contenders: 6, spoiled })).visits).length;
  expect(found).toBeGreaterThan(0);
});
