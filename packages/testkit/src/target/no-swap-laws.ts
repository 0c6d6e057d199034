import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, tokenOf } from './fencing.ts';
import type { WorkloadsWorld } from './workloads-world.ts';

/** What a Workloads keeps to that can't promise that a component never runs twice. */
export function noSwapLaws(name: string, open: () => Promise<WorkloadsWorld>): void {
  describe(`${name} as what swaps nothing`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();

    test('a component that must never run twice is refused with what to do, and nothing is started', async () => {
      const { workloads, exclusive, spec } = await raised();
      const swapping = workloads.swap(tokenOf(FIRST_GENERATION), spec(exclusive, 'blue'), go);
      await expect(swapping).rejects.toMatchObject({
        code: 'target/refused',
        remedy: expect.stringContaining('overlap'),
      });
      expect(await workloads.list(go)).toEqual([]);
    });
  });
}
