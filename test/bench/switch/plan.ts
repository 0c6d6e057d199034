import type { Move } from './shop-moves.ts';

/**
 * Pairs of a switch and the rollback that takes it back. After half of the pairs one more switch changes sides, so that
 * each slot plays each part; switches beyond the rollbacks come there too.
 */
export function plan(switches: number, rollbacks: number): readonly Move['kind'][] {
  if (rollbacks > switches) throw new Error('a rollback takes back a switch: there cannot be more of them');
  const pair: readonly Move['kind'][] = ['switch', 'rollback'];
  const half = Math.floor(rollbacks / 2);
  const between = Array.from({ length: Math.max(1, switches - rollbacks) }, () => 'switch' as const);
  const pairs = (count: number) => Array.from({ length: count }, () => pair).flat();
  return [...pairs(half), ...between, ...pairs(rollbacks - half)];
}
