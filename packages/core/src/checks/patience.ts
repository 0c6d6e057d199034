import { type Duration, milliseconds, seconds } from '../base/duration.ts';
import { hasSeen, rowOf, type Tally } from '../base/tally.ts';

export interface Patience {
  readonly initialDelay: Duration;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly maxAttempts: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/** What a check has that says nothing of it: Hookshot's numbers, but for the delay, which a slot that was probed before doesn't need. */
export const USUAL_PATIENCE: Patience = {
  initialDelay: milliseconds(0),
  interval: seconds(2),
  timeout: seconds(5),
  maxAttempts: 10,
  successThreshold: 2,
  failureThreshold: 3,
};

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
