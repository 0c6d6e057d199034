import type { DeploymentId } from '../base/names.ts';
import { type DeploymentState, lastAttemptOf } from './deployment-state.ts';
import { type Change, changedOf, describePlacement } from './placement.ts';

/** What a deployment has staged, laid over what serves, or why there is nothing. */
export type StagedLook =
  { readonly kind: 'staged'; readonly change: Change } | { readonly kind: 'nothing'; readonly why: string };

/**
 * What this deployment has staged, by the journal. Without an id, the deployment that is in progress. It would be wrong to take
 * whatever doesn't serve: the slot may be empty, or contain an older warm release.
 */
export function lookForStaged(state: DeploymentState, deployment: DeploymentId | undefined): StagedLook {
  const { open } = state;
  const attempt = deployment === undefined ? open : lastAttemptOf(state, deployment);
  if (attempt?.staged && attempt.phase !== 'ended') return { kind: 'staged', change: attempt.change };
  if (deployment === undefined && !open) return nothing('no deployment is in progress here');
  const asked = `deployment ${deployment ?? open?.deployment}`;
  if (attempt?.end) return nothing(`${asked} has ended ${attempt.end.outcome}`);
  if (!open?.staged) return nothing(`${asked} has staged nothing here`);
  const staged = describePlacement(changedOf(open.change, open.change.after));
  return nothing(`${asked} has staged nothing here; ${staged} was staged by deployment ${open.deployment}`);
}

function nothing(why: string): StagedLook {
  return { kind: 'nothing', why };
}
