/** What a container that runs once to its end is for. */
export type OneShotPurpose = 'migrate' | 'backup' | 'verify' | 'restore' | 'list';

/**
 * Who ends a one-shot that nobody waits for any more: because the run was cancelled, lost its lease, or lost sight of the
 * target. What writes into the live database is never cut off by the run that began it: half of it is worse than the whole.
 * It runs on, and the next holder awaits it, up to its own limit, before anything is read. Everything else can be begun again.
 */
export function endOfOrphan(purpose: OneShotPurpose): 'is-awaited' | 'is-ended' {
  return purpose === 'migrate' || purpose === 'restore' ? 'is-awaited' : 'is-ended';
}
