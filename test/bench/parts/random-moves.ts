import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { PartMove } from './part-moves.ts';

export const ALL_PARTS: readonly string[] = ['backend', 'frontend', 'ledger', 'worker', 'scheduler'];
/** The good ones of the shop. */
export const VERSIONS: readonly string[] = ['1', '2', '6'];

/** About so many calls a run makes. */
const CALLS = 50;

/** The next move: one component or two to another version, or the last deployment back; now and then the run is killed. */
export function randomMove(chance: Chance): PartMove {
  const diesAt = chance.hits(0.2) ? Math.ceil(chance.between(0, CALLS)) : null;
  const version = pick(chance, VERSIONS);
  const first = pick(chance, ALL_PARTS);
  const parts = chance.hits(0.3) ? [...new Set([first, pick(chance, ALL_PARTS)])] : [first];
  return chance.hits(0.35)
    ? { kind: 'back', parts: [], version: '', diesAt }
    : { kind: 'deploy', parts, version, diesAt };
}

function pick<Item>(chance: Chance, from: readonly Item[]): Item {
  const item = from[Math.floor(chance.between(0, from.length))];
  if (item === undefined) throw new Error('there is nothing to choose from');
  return item;
}
