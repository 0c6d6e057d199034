/**
 * The purpose of a container that runs once, to its end. `copy`, `set-aside` and `put-back`: of a volume before a
 * migration, of what was written to it since, and from its copy.
 * `task`: one of the configuration, which people run.
 */
export type OneShotPurpose =
  'migrate' | 'backup' | 'verify' | 'restore' | 'list' | 'copy' | 'set-aside' | 'put-back' | 'task' | 'hook';

export type OrphanEnd = 'is-awaited' | 'is-ended';

/**
 * Who ends a one-shot container when its run was cancelled, lost its lease, or can't reach the target any more. A container
 * that writes into the live database is never stopped by the run that started it, because half a change is worse than a
 * whole one. It runs on, and the next holder waits for it, up to its own limit, before anything is read. All other
 * one-shots are ended and can be started again. Tasks and hooks are among those: a rollback must not wait for them.
 *
 * The engine writes the answer to the container, so that a version which doesn't know the purpose does the same.
 */
export function endOfOrphan(purpose: OneShotPurpose): OrphanEnd {
  return purpose === 'migrate' || purpose === 'restore' ? 'is-awaited' : 'is-ended';
}
