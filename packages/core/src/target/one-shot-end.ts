/** The purpose of a container that runs once, to its end. `copy` and `put-back`: of a volume before a migration, and from its copy. */
export type OneShotPurpose = 'migrate' | 'backup' | 'verify' | 'restore' | 'list' | 'copy' | 'put-back';

/**
 * Who ends a one-shot container when its run was cancelled, lost its lease, or can't reach the target any more. A container
 * that writes into the live database is never stopped by the run that started it, because half a change is worse than a
 * whole one. It runs on, and the next holder waits for it, up to its own limit, before anything is read. All other
 * one-shots are ended and can be started again.
 */
export function endOfOrphan(purpose: OneShotPurpose): 'is-awaited' | 'is-ended' {
  return purpose === 'migrate' || purpose === 'restore' ? 'is-awaited' : 'is-ended';
}
