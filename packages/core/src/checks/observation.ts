/**
 * What one attempt of a check saw. `errored` is "could not tell". `permanent` means that asking again will not help: a
 * refused login, a name that doesn't exist, a certificate that isn't trusted.
 */
export interface Observation {
  readonly status: 'passed' | 'warned' | 'failed' | 'errored';
  readonly observed: string;
  readonly expected: string;
  readonly permanent: boolean;
  /** There was no answer of the application: nobody answered, or somebody else did. */
  readonly fromElsewhere?: true;
  /** How long the answer took, if there was one. */
  readonly elapsedMs?: number;
}

/** One thing that was looked at: what was seen, what was wanted, and whether the two fit. */
export interface Comparison {
  readonly fits: boolean;
  readonly observed: string;
  readonly expected: string;
}

/** The comparisons that people should read: those that don't fit, or all of them if everything fits. */
export function telling(comparisons: readonly Comparison[]): { readonly observed: string; readonly expected: string } {
  const misfits = comparisons.filter(({ fits }) => !fits);
  const shown = misfits.length > 0 ? misfits : comparisons;
  return {
    observed: shown.map(({ observed }) => observed).join('; '),
    expected: shown.map(({ expected }) => expected).join('; '),
  };
}
