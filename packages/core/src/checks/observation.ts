/**
 * What one attempt of a check saw. `errored` is "could not tell". `permanent` is what asking again doesn't heal: a refused
 * login, a name that doesn't exist, a certificate that isn't trusted.
 */
export interface Observation {
  readonly status: 'passed' | 'warned' | 'failed' | 'errored';
  readonly observed: string;
  readonly expected: string;
  readonly permanent: boolean;
  /** The thing's own time to answer, where it has one. */
  readonly elapsedMs?: number;
}

/** One thing that was looked at: what was seen beside what was wanted, and whether it fits. */
export interface Comparison {
  readonly fits: boolean;
  readonly observed: string;
  readonly expected: string;
}

/** The comparisons that tell the story: those that don't fit, or all when everything does. */
export function telling(comparisons: readonly Comparison[]): { readonly observed: string; readonly expected: string } {
  const misfits = comparisons.filter(({ fits }) => !fits);
  const shown = misfits.length > 0 ? misfits : comparisons;
  return {
    observed: shown.map(({ observed }) => observed).join('; '),
    expected: shown.map(({ expected }) => expected).join('; '),
  };
}
