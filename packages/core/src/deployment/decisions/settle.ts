import type { DeploymentId } from '../../base/names.ts';
import { type Attempt, type DeploymentState, lastAttemptOf } from '../../target/deployment-state.ts';

export type SettleDecision =
  /** It is what was asked about: how it ends now is the answer. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** Another's is open: settle that first, then say how the one that was asked about has ended. */
  | { readonly kind: 'settle-another'; readonly open: Attempt; readonly end: Attempt['end'] }
  /** Prove what serves, and say again how it ended. Without an end it has changed nothing yet. */
  | { readonly kind: 'say-again'; readonly end: Attempt['end'] };

/** What settling would do; a dry run without a deployment's id asks about whichever is open. The run and its dry run ask this. */
export function decideSettle(state: DeploymentState, deployment: DeploymentId | undefined): SettleDecision {
  const { open } = state;
  if (open && (deployment === undefined || open.deployment === deployment)) return { kind: 'settle', open };
  const end = deployment === undefined ? undefined : lastAttemptOf(state, deployment)?.end;
  return open ? { kind: 'settle-another', open, end } : { kind: 'say-again', end };
}
