import type { DeploymentId } from '../base/names.ts';
import { type DeploymentState, lastAttemptOf } from './deployment-state.ts';
import type { Slot } from './slot.ts';

/** The slot in which a release was staged, or why there is none. */
type StagedLook = { readonly kind: 'staged'; readonly slot: Slot } | { readonly kind: 'nothing'; readonly why: string };

/**
 * The slot in which this deployment has staged its release, by the journal. Without an id, the deployment that is in
 * progress. It would be wrong to take the slot that doesn't serve: it may be empty, or contain an older warm release.
 */
export function lookForStaged(state: DeploymentState, deployment: DeploymentId | undefined): StagedLook {
  const { open } = state;
  const attempt = deployment === undefined ? open : lastAttemptOf(state, deployment);
  if (attempt?.staged && attempt.phase !== 'ended') return { kind: 'staged', slot: attempt.staged.slot };
  if (deployment === undefined && !open) return nothing('no deployment is in progress here');
  const asked = `deployment ${deployment ?? open?.deployment}`;
  if (attempt?.end) return nothing(`${asked} has ended ${attempt.end.outcome}`);
  if (!open?.staged) return nothing(`${asked} has staged nothing here`);
  const { release, slot } = open.staged;
  return nothing(
    `${asked} has staged nothing here; release ${release.id} in ${slot} was staged by deployment ${open.deployment}`,
  );
}

function nothing(why: string): StagedLook {
  return { kind: 'nothing', why };
}
