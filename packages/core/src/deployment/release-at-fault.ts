import type { Checked } from '../checks/finding.ts';
import type { EndReason, Setback } from './deployment-end.ts';

/** While traffic goes to a release that a setback with one of these reasons stopped, users meet errors. */
const HARMFUL: ReadonlySet<EndReason> = new Set(['checks-failed', 'unhealthy', 'crash-loop', 'unproven']);

/** Whether users meet errors as long as traffic stays where it is. Other reasons say nothing about that: the run was broken off. */
export function harmsUsers(reason: EndReason): boolean {
  return HARMFUL.has(reason);
}

/** What the release itself did. `asked`: a person has judged it. */
const OWN_FAULTS: ReadonlySet<EndReason> = new Set([
  'asked',
  'checks-failed',
  'container-ended',
  'crash-loop',
  'migration-failed',
  'not-ready',
  'unhealthy',
]);

/**
 * Whether a setback shows that the release is bad, so that the same components must not be deployed again. The public address,
 * the router, the target, the lease and the runner are no fault of its images: what they do condemns no release.
 */
export function isFaultOfRelease({ reason, checked, failure }: Setback): boolean {
  // A failure names something that broke around the release. Only a migration's failure is the release's own.
  if (failure && failure.code !== 'migration/failed') return false;
  if (reason === 'checks-failed' && checked) return someAnswerWasBad(checked);
  return OWN_FAULTS.has(reason);
}

/** A check that got no answer from the application, or one from somebody else, says nothing about the application. */
function someAnswerWasBad({ verdict }: Checked): boolean {
  return (
    verdict.kind === 'no-go' &&
    verdict.reasons.some(({ status, fromElsewhere }) => status === 'failed' && fromElsewhere === undefined)
  );
}
