import type { Patience } from './check.ts';

/** How a check stands after some attempts. */
export interface Streak {
  readonly attempts: number;
  /** Passes, or failures, in a row at the end. */
  readonly passes: number;
  readonly failures: number;
  readonly hasPassed: boolean;
}

export const NO_ATTEMPTS: Streak = { attempts: 0, passes: 0, failures: 0, hasPassed: false };

export type Weighed =
  | { readonly kind: 'undecided'; readonly streak: Streak }
  | { readonly kind: 'passed'; readonly streak: Streak }
  | { readonly kind: 'failed'; readonly streak: Streak; readonly because: GivingUp };

export type GivingUp = 'permanent' | 'failures-in-a-row' | 'attempts-spent';

type Limits = Pick<Patience, 'maxAttempts' | 'successThreshold' | 'failureThreshold'>;

/**
 * Adds one attempt and decides. Failures in a row count only after the first pass, so that a slow start isn't taken for
 * a collapse; before it, only the number of attempts ends the waiting. That number ends a flapping check too, at its next
 * failure: while passes are coming in, they may come to their number.
 */
export function weigh(
  before: Streak,
  attempt: { readonly passed: boolean; readonly permanent: boolean },
  limits: Limits,
): Weighed {
  const streak: Streak = {
    attempts: before.attempts + 1,
    passes: attempt.passed ? before.passes + 1 : 0,
    failures: attempt.passed ? 0 : before.failures + 1,
    hasPassed: before.hasPassed || attempt.passed,
  };
  if (attempt.passed && streak.passes >= limits.successThreshold) return { kind: 'passed', streak };
  if (!attempt.passed && attempt.permanent) return { kind: 'failed', streak, because: 'permanent' };
  if (before.hasPassed && streak.failures >= limits.failureThreshold) {
    return { kind: 'failed', streak, because: 'failures-in-a-row' };
  }
  if (!attempt.passed && streak.attempts >= limits.maxAttempts)
    return { kind: 'failed', streak, because: 'attempts-spent' };
  return { kind: 'undecided', streak };
}
