import type { ComponentName } from '../base/names.ts';
import { changedSince, type DeploymentState } from '../target/deployment-state.ts';
import { describeReleases } from '../target/placement.ts';

/**
 * Why a plan of `plannedAt` is outdated: of the components that it concerns, something else has begun to serve since. Undefined
 * when it still holds. Both times are GitHub's, because the clocks of two runners may differ.
 */
export function whatOutdated(
  state: DeploymentState,
  plannedAt: Date,
  concerned: ReadonlySet<ComponentName>,
): string | undefined {
  const changed = changedSince(state, plannedAt, concerned);
  if (!changed) return undefined;
  const served = changed.serving.filter(({ component }) => concerned.has(component));
  const serving = served.length > 0 ? `release ${describeReleases(served)}` : 'nothing';
  return `${serving} serves since ${changed.at}, and the plan was made at ${plannedAt.toISOString()} (both by GitHub's clock)`;
}
