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

/** For a check that configures none: Hookshot's numbers, but without a delay, because the slot was probed before. */
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

/** An attempt of a check. A warning counts as passed. After a `permanent` failure asking again will not help. */
export interface CheckAttempt {
  readonly kind: 'passed' | 'failed';
  readonly permanent: boolean;
}

type Limits = Pick<Patience, 'maxAttempts' | 'successThreshold' | 'failureThreshold'>;

/**
 * Decides after an attempt, which `tally` has counted already. Failures in a row count only after the first pass, because an
 * application that starts slowly fails often before it. Until then only `maxAttempts` ends the check. A check that passes and
 * fails in turns is ended by `maxAttempts` too, but only at a failure: passes in a row may still reach their threshold.
 */
export function weigh({ kind, permanent }: CheckAttempt, tally: Tally<CheckAttempt['kind']>, limits: Limits): Weighed {
  if (kind === 'passed') return { kind: rowOf(tally, 'passed') >= limits.successThreshold ? 'passed' : 'undecided' };
  if (permanent) return { kind: 'failed', because: 'permanent' };
  if (hasSeen(tally, 'passed') && rowOf(tally, 'failed') >= limits.failureThreshold) {
    return { kind: 'failed', because: 'failures-in-a-row' };
  }
  if (tally.looks >= limits.maxAttempts) return { kind: 'failed', because: 'attempts-spent' };
  return { kind: 'undecided' };
}
