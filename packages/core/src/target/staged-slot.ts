import type { DeploymentId } from '../base/names.ts';
import { type DeploymentState, lastAttemptOf } from './deployment-state.ts';
import type { Slot } from './slot.ts';

/** The slot that a release was staged in, or why there is none to look at. */
export type StagedLook =
  { readonly kind: 'staged'; readonly slot: Slot } | { readonly kind: 'nothing'; readonly why: string };

/**
 * Where the journal says that this deployment (or, without an id, the one that is under way) has put its release. The slot
 * that doesn't serve is no answer: it may be empty, or hold an older release that is kept warm.
 */
export function lookForStaged(state: DeploymentState, deployment: DeploymentId | undefined): StagedLook {
  const { open } = state;
  const attempt = deployment === undefined ? open : lastAttemptOf(state, deployment);
  if (attempt?.staged && attempt.phase !== 'ended') return { kind: 'staged', slot: attempt.staged.slot };
  if (deployment === undefined && !open) return nothing('no deployment is under way here');
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
