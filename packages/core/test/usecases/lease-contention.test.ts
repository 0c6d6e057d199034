import { memoryLeaseStore, type FaultSource } from '@hardened-deploy/testkit/memory/memory-lease-register';
import { virtualClock } from '@hardened-deploy/testkit/memory/virtual-clock';
import { contend, overlaps } from '@hardened-deploy/testkit/models/lease-contenders';
import { seededChance, type Chance } from '@hardened-deploy/testkit/models/seeded-random';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const TTL_SECONDS = 60;

/** Of 100 calls about 40 meet something: lag, delays beyond the 30 s of a write, lost answers, limits. */
function mischief(chance: Chance): FaultSource {
  return (operation) => {
    const draw = chance.next();
    if (draw < 0.1) return { kind: 'slow-request', ms: chance.between(1, 90_000) };
    if (draw < 0.2) return { kind: 'slow-answer', ms: chance.between(1, 90_000) };
    if (draw < 0.25) return { kind: 'unreachable', write: 'dropped' };
    if (draw < 0.3) return { kind: 'unreachable', write: 'done' };
    if (draw < 0.35) return { kind: 'unreachable', write: { afterMs: chance.between(1, 20_000) } };
    if (draw < 0.37) return { kind: 'rate-limited', seconds: chance.between(1, 120) };
    if (draw < 0.45 && operation === 'read') return { kind: 'stale', versions: Math.ceil(chance.between(0, 3)) };
    return undefined;
  };
}

async function play(seed: number, contenders: number) {
  const clock = virtualClock();
  const store = memoryLeaseStore(clock);
  const chance = seededChance(seed);
  const registerFor = () => store.client(mischief(chance));
  const visits = await contend({
    clock,
    chance,
    contenders,
    rounds: 4,
    restMs: 20_000,
    ttlSeconds: TTL_SECONDS,
    registerFor,
  });
  return { store, visits };
}

test(
  'whatever happens to requests, two never hold at once, and tokens strictly increase',
  { timeout: 120_000 },
  async () => {
    let stays = 0;
    const schedule = fc.asyncProperty(
      fc.integer({ min: 0 }),
      fc.integer({ min: 2, max: 6 }),
      async (seed, contenders) => {
        const { store, visits } = await play(seed, contenders);
        stays += visits.length;
        expect(overlaps(visits)).toEqual([]);
        const inOrder = [...visits].sort((one, other) => one.from - other.from).map(({ generation }) => generation);
        for (let n = 1; n < inOrder.length; n += 1) expect(inOrder[n]).toBeGreaterThan(inOrder[n - 1] ?? 0);
        for (let n = 1; n < store.states.length; n += 1) {
          const step = (store.states[n]?.generation ?? 0) - (store.states[n - 1]?.generation ?? 0);
          expect([0, 1]).toContain(step);
        }
      },
    );
    await fc.assert(schedule, { numRuns: 400 });
    // A game in which nobody ever gets in proves nothing.
    expect(stays).toBeGreaterThan(400);
  },
);
