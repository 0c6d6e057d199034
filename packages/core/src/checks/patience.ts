import { hasSeen, rowOf, type Tally } from '../base/tally.ts';
import type { Patience } from './check.ts';

export type GivingUp = 'permanent' | 'failures-in-a-row' | 'attempts-spent';

export type Weighed =
  | { readonly kind: 'undecided' }
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly because: GivingUp };

/** An attempt of a check; a warning passes. `permanent` is a failure that asking again doesn't heal. */
export interface Attempt {
  readonly kind: 'passed' | 'failed';
  readonly permanent: boolean;
}

type Limits = Pick<Patience, 'maxAttempts' | 'successThreshold' | 'failureThreshold'>;

/**
 * Decides after an attempt, which `tally` has counted. Failures in a row count only after the first pass, so that a slow
 * start isn't taken for a collapse; before it, only the number of attempts ends the waiting. That number ends a flapping
 * check too, at its next failure: while passes are coming in, they may come to their number.
 */
export function weigh({ kind, permanent }: Attempt, tally: Tally<Attempt['kind']>, limits: Limits): Weighed {
  if (kind === 'passed') return { kind: rowOf(tally, 'passed') >= limits.successThreshold ? 'passed' : 'undecided' };
  if (permanent) return { kind: 'failed', because: 'permanent' };
  if (hasSeen(tally, 'passed') && rowOf(tally, 'failed') >= limits.failureThreshold) {
    return { kind: 'failed', because: 'failures-in-a-row' };
  }
  if (tally.looks >= limits.maxAttempts) return { kind: 'failed', because: 'attempts-spent' };
  return { kind: 'undecided' };
}
