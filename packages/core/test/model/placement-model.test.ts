import { seededChance } from '@hardened-deploy/testkit/models/seeded-random';
import { describe, expect, test } from 'vitest';
import { Broken, PlacementGame } from './placement-game.ts';
import { LAWS, type PlacementLaws, WITHOUT } from './placement-laws.ts';

/**
 * One vector over all components: deployments of some of them, deaths at every step, settlements and rollbacks, by the real
 * decisions. `PLACEMENT_MODEL_SEED=<n>` plays one game and prints what happens in it.
 */
const GAMES = 20_000;
const STEPS = 7;
const MOST_WITHOUT_A_LAW = 20_000;

const toReplay = process.env['PLACEMENT_MODEL_SEED'];

function play(seed: number, laws: PlacementLaws): { readonly broken?: string; readonly told: readonly string[] } {
  const game = new PlacementGame(laws, seededChance(seed));
  try {
    game.play(STEPS);
    return { told: game.told };
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
    return { broken: thrown.message, told: game.told };
  }
}

if (toReplay === undefined) describe('placements', playAll);
else {
  test(`seed ${toReplay} of placements`, () => {
    const { broken, told } = play(Number(toReplay), LAWS);
    console.log(told.join('\n'));
    expect(broken).toBeUndefined();
  });
}

function playAll(): void {
  test(`in ${GAMES} games no law breaks`, { timeout: 300_000 }, () => {
    for (let seed = 0; seed < GAMES; seed += 1) {
      const { broken, told } = play(seed, LAWS);
      expect(broken, `seed ${seed}:\n${told.join('\n')}`).toBeUndefined();
    }
  });

  test.each(WITHOUT)('$law breaks when $without', { timeout: 120_000 }, ({ laws }) => {
    for (let seed = 0; seed < MOST_WITHOUT_A_LAW; seed += 1) {
      const { broken } = play(seed, laws);
      if (broken === undefined) continue;
      console.log(`without it seed ${seed} breaks: ${broken}`);
      return;
    }
    expect.fail('nothing breaks');
  });
}
