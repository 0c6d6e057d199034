import { lastAttemptOf, type DeploymentState } from './deployment-state.ts';
import type { DeploymentId } from './names.ts';
import { groupSlot, type Routes } from './routes.ts';
import { otherSlot, type Slot } from './slot.ts';

/**
 * The slot that was staged and has no traffic yet: the one which the journal says this deployment (or, without an id, the
 * open one) put its release into, else the one that isn't live. Undefined when nothing serves and nothing was staged.
 */
export function stagedSlot(
  state: DeploymentState,
  routes: Routes,
  deployment: DeploymentId | undefined,
): Slot | undefined {
  const attempt = deployment === undefined ? (state.open ?? undefined) : lastAttemptOf(state, deployment);
  if (attempt?.staged && attempt.phase !== 'ended') return attempt.staged.slot;
  const live = groupSlot(routes);
  return live === 'none' || live === 'mixed' ? undefined : otherSlot(live);
}
