import { leaseRegisterAt } from '@hardened-deploy/adapters/github/ref-lease-register';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import { virtualClock } from '@hardened-deploy/testkit/memory/virtual-clock';
import { contend, overlaps } from '@hardened-deploy/testkit/models/lease-contenders';
import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mischief } from './mischief.ts';
import { simulatedRefs } from './simulated-refs.ts';

test(
  'over a git ref, with lagging reads and moves that come twenty minutes late, two never hold at once',
  { timeout: 120_000 },
  async () => {
    let stays = 0;
    const schedule = fc.asyncProperty(
      fc.integer({ min: 0 }),
      fc.integer({ min: 2, max: 6 }),
      async (seed, contenders) => {
        const clock = virtualClock();
        const chance = seededChance(seed);
        const refs = simulatedRefs(clock);
        const place = { environment: 'production' as EnvironmentName, clock };
        const visits = await contend({
          clock,
          chance,
          contenders,
          rounds: 12,
          restMs: 90_000,
          ttlSeconds: 10,
          registerFor: () => leaseRegisterAt(refs.client(mischief(chance, 1_200_000)), place),
        });
        stays += visits.length;
        expect(overlaps(visits)).toEqual([]);
        // No version stood twice: a write that came late or twice found the ref elsewhere.
        expect(new Set(refs.moves()).size).toBe(refs.moves().length);
        const inOrder = [...visits].sort((one, other) => one.from - other.from).map(({ generation }) => generation);
        for (let n = 1; n < inOrder.length; n += 1) expect(inOrder[n]).toBeGreaterThan(inOrder[n - 1] ?? 0);
      },
    );
    await fc.assert(schedule, { numRuns: 200 });
    expect(stays).toBeGreaterThan(1_000);
  },
);
