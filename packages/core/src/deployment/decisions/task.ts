import type { DeploymentState } from '../../target/deployment-state.ts';
import { type Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { describeReplacing } from '../../target/restores/open-restore.ts';

export type TaskDecision =
  { readonly kind: 'run'; readonly placement: Placement } | { readonly kind: 'refuse'; readonly why: string };

/** Whether a task may run at a stack as it was read. Run and dry run both use this. */
export function decideTask({ state, routes }: StackReading): TaskDecision {
  if (state.open) return { kind: 'refuse', why: whileOpen(state.open) };
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') return { kind: 'refuse', why: `it is not known what serves: ${now.why}` };
  const [halfDone] = describeReplacing(state.restores);
  if (halfDone !== undefined) return { kind: 'refuse', why: halfDone };
  return { kind: 'run', placement: now.placement };
}

/** A task would meet a release that may be taken back a moment later. */
function whileOpen({ deployment, by, phase }: NonNullable<DeploymentState['open']>): string {
  return `deployment ${deployment} of ${by} is open (${phase}). Finish it, or settle it with \`rollback\`, \`mode: settle\` and that deployment id; then run the task again`;
}
