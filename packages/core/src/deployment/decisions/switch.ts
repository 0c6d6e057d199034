import type { DeploymentId } from '../../base/names.ts';
import { type Attempt, type DeploymentState, lastAttemptOf } from '../../target/deployment-state.ts';

export type SwitchDecision =
  | { readonly kind: 'switch'; readonly attempt: Attempt }
  /** The switch has begun or ended already. Finish it, or report again how it ended. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'refuse'; readonly why: string };

/** What a switch does. Run and dry run both use this. A dry run without a deployment id asks about whichever is open. */
export function decideSwitch(state: DeploymentState, deployment: DeploymentId | undefined): SwitchDecision {
  const { open } = state;
  const own = open && (deployment === undefined || open.deployment === deployment) ? open : undefined;
  if (own?.phase === 'staged') return { kind: 'switch', attempt: own };
  if (own || (deployment !== undefined && lastAttemptOf(state, deployment))) return { kind: 'settle' };
  if (deployment === undefined) return { kind: 'refuse', why: 'nothing is staged; run `mode: stage` first' };
  const why = `the journal knows no deployment ${deployment}; run \`mode: stage\` first, with the same deployment id`;
  return { kind: 'refuse', why };
}
