import type { DeploymentId } from '../base/names.ts';
import type { Attempt } from '../target/deployment-state.ts';
import { changedOf, describePlacement } from '../target/placement.ts';

/** Whether an attempt was staged on purpose by another deployment, and waits for its switch. Nobody takes that away by accident. */
export function waitsForAnother(open: Attempt, deployment: DeploymentId | undefined): boolean {
  return open.waits && open.phase === 'staged' && open.deployment !== deployment;
}

/** What waits, and what to do about it. */
export function waiting({ deployment, by, change }: Attempt): string {
  const staged = describePlacement(changedOf(change, change.after));
  return `deployment ${deployment} of ${by} has staged ${staged} and waits for its switch; switch it or settle it first (\`rollback\` with \`mode: settle\` and that deployment id), or give \`force\` with a reason, which takes away what it staged`;
}
