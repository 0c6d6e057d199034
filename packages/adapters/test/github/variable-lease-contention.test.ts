import { leaseRegisterIn } from '@hardened-deploy/adapters/github/variable-lease-register';
import { virtualClock } from '@hardened-deploy/testkit/memory/virtual-clock';
import { contend, overlaps } from '@hardened-deploy/testkit/models/lease-contenders';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mischief } from './mischief.ts';
import { simulatedEnvironment } from './simulated-variables.ts';

/** An environment that is nearly full, so that records are deleted as early as they ever are. */
function crowded(clock: { now(): Date }) {
  const names = Array.from({ length: 70 }, (_, n) => `OTHER_${n}`);
  return names.map((name) => ({ name, value: 'x', createdAt: clock.now() }));
}

test(
  'over variables, with cleaning under way and requests that come twenty minutes late, two never hold at once',
  { timeout: 120_000 },
  async () => {
    let stays = 0;
    let deleted = 0;
    const schedule = fc.asyncProperty(
      fc.integer({ min: 0 }),
      fc.integer({ min: 2, max: 6 }),
      async (seed, contenders) => {
        const clock = virtualClock();
        const chance = seededChance(seed);
        const environment = simulatedEnvironment(clock, crowded(clock));
        const registerFor = () => leaseRegisterIn(environment.client(mischief(chance, 1_200_000)), clock);
        const visits = await contend({
          clock,
          chance,
          contenders,
          rounds: 12,
          restMs: 90_000,
          ttlSeconds: 10,
          registerFor,
        });
        stays += visits.length;
        const records = [...environment.present().keys()].map(
          (name) => /^HARDENED_DEPLOY_LEASE_\d+_(\d+)$/.exec(name)?.[1],
        );
        deleted +=
          Math.max(...records.map(Number).filter(Number.isFinite)) -
          records.filter((each) => each !== undefined).length;
        expect(overlaps(visits)).toEqual([]);
        const inOrder = [...visits].sort((one, other) => one.from - other.from).map(({ generation }) => generation);
        for (let n = 1; n < inOrder.length; n += 1) expect(inOrder[n]).toBeGreaterThan(inOrder[n - 1] ?? 0);
      },
    );
    await fc.assert(schedule, { numRuns: 200 });
    expect(stays).toBeGreaterThan(1_000);
    expect(deleted).toBeGreaterThan(100);
  },
);
