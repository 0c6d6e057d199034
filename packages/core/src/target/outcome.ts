/** How a deployment ended. Only `deployed` makes the run green. */
export type Outcome = 'deployed' | 'not-switched' | 'rolled-back' | 'rollback-failed' | 'superseded';

export const OUTCOMES: readonly Outcome[] = [
  'deployed',
  'not-switched',
  'rolled-back',
  'rollback-failed',
  'superseded',
];

/** What each outcome means to the person who reads it. */
export const OUTCOME_MEANING: Record<Outcome, string> = {
  deployed: 'The new release is proven to serve, promoted and recorded as verified good.',
  'not-switched': 'The deployment did not take effect. What serves has not changed.',
  'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
  'rollback-failed': 'Nobody could prove that what traffic goes to serves. A person is needed now.',
  superseded: 'A newer run took the lease. This run stopped changing the target.',
};
