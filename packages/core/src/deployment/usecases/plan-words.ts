import type { DeploymentState } from '../../target/deployment-state.ts';
import { imagesStay, neededAtTarget } from '../../target/housekeeping/needed-at-target.ts';
import { type Change, changedComponents, describeReleases, type Placement } from '../../target/placement.ts';

/** The components that a change leaves alone, as one line. */
export function stays(placement: Placement, change: Change): readonly string[] {
  const changed = changedComponents(change);
  const left = placement.filter(({ component }) => !changed.includes(component));
  return left.length === 0
    ? []
    : [`leave as it is: ${left.map(({ component, release }) => `${component} (${release.id})`).join(', ')}`];
}

/** That going back to an older release takes its registry. No line when its images are kept at the target. */
export function pulledAgain(state: DeploymentState, goal: Placement, keepReleases: number): readonly string[] {
  if (imagesStay(neededAtTarget(state, keepReleases), goal)) return [];
  const kept = keepReleases === 1 ? 'of one release' : `of ${keepReleases} releases`;
  return [
    `the images of ${describeReleases(goal)} may be gone and must be pulled again: \`keep-releases\` keeps those ${kept} to go back to`,
  ];
}
