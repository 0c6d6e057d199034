import { inARow } from '../base/counted.ts';

/** The right slots answered, well. */
export interface RightRound {
  readonly kind: 'right';
  /** The slot or release that answered. */
  readonly of: string;
  /** Where it answered. `nowhere`: nobody was asked. */
  readonly asked: 'in public' | 'in private' | 'nowhere';
  /** What the target doesn't tell, so that it wasn't proven. */
  readonly doubts: readonly string[];
}

interface BadRound {
  readonly kind: 'wrong' | 'waiting';
  readonly what: string;
  /** The public address gave no answer, or somebody else answered there. */
  readonly astray?: true;
}

/** One look at what is to be proven. */
export type Round = RightRound | BadRound;

/** What a row of right rounds proves, in words. */
export function evidenceOf(rights: readonly RightRound[]): string {
  const doubts = new Set(rights.flatMap((round) => round.doubts));
  const { of: all, asked: where } = rights[0] ?? { of: 'nobody answered', asked: 'nowhere' };
  const through = where === 'in public' ? 'through the public address' : where;
  const asked = where === 'nowhere' ? all : `${inARow(rights.length, 'answer')} ${through}, all of ${all}`;
  return doubts.size === 0 ? asked : `${asked}, as far as the target tells (${[...doubts].join('; ')})`;
}
