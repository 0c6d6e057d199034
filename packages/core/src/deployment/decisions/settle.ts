import type { DeploymentId } from '../../base/names.ts';
import { waitsForAnother } from '../staged-by-another.ts';
import { type Attempt, type AttemptEnd, type DeploymentState, lastAttemptOf } from '../../target/deployment-state.ts';

type SettleDecision =
  /** The open attempt is the deployment that was asked about. How it ends now is the answer. */
  | { readonly kind: 'settle'; readonly open: Attempt }
  /** Another deployment is open. Settle that first, then report how the one that was asked about ended. */
  | { readonly kind: 'settle-another'; readonly open: Attempt; readonly end: AttemptEnd | undefined }
  /** Prove what serves, and report again how it ended. No end: it has changed nothing yet. */
  | { readonly kind: 'say-again'; readonly end: AttemptEnd | undefined };

/** What settling does. Run and dry run both use this. A dry run without a deployment id asks about whichever is open. */
export function decideSettle(state: DeploymentState, deployment: DeploymentId | undefined): SettleDecision {
  const { open } = state;
  if (open && (deployment === undefined || open.deployment === deployment)) return { kind: 'settle', open };
  // What waits for its switch was left on purpose, and isn't this deployment's.
  const leave = open && waitsForAnother(open, deployment);
  const end = deployment === undefined ? undefined : lastAttemptOf(state, deployment)?.end;
  return open && !leave ? { kind: 'settle-another', open, end } : { kind: 'say-again', end };
}
