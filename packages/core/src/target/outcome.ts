/** How a deployment ended. Nobody can mix them up, and only `deployed` is green. */
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
  'not-switched': 'It failed before traffic moved. What serves has not changed.',
  'rolled-back': 'Traffic had moved. The previous release is proven to serve again.',
  'rollback-failed': 'What traffic goes to could not be proven to serve. A person is needed now.',
  superseded: 'A newer holder of the lease came. This run stopped touching the target.',
};
