import type { ComponentSpec } from '../../release/component-spec.ts';
import { migrationSteps } from '../../release/migration.ts';
import type { TaskSettings } from '../../release/task-settings.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';
import { imagesStay, neededAtTarget } from '../../target/housekeeping/needed-at-target.ts';
import {
  backgroundOf,
  besideOf,
  type Change,
  changedComponents,
  describeReleases,
  exclusiveOf,
  type Placement,
} from '../../target/placement.ts';

/** The components that a change leaves alone, as one line. */
export function stays(placement: Placement, change: Change): readonly string[] {
  const changed = changedComponents(change);
  const left = placement.filter(({ component }) => !changed.includes(component));
  return left.length === 0
    ? []
    : [`leave as it is: ${left.map(({ component, release }) => `${component} (${release.id})`).join(', ')}`];
}

export function migratingSteps({ name, migrate }: ComponentSpec): readonly string[] {
  return migrationSteps(migrate).map(({ command, image }) => {
    const where = image === null ? `with the new image of ${name}` : `${name} in ${image}`;
    return `migrate ${where}: ${JSON.stringify(command)}`;
  });
}

export function hookSteps(hook: TaskSettings | null, name: 'before-switch' | 'after-deploy'): readonly string[] {
  if (!hook) return [];
  const where = hook.image === null ? '' : `, in ${hook.image}`;
  return [`run the hook ${name} as ${hook.component}${where}: ${JSON.stringify(hook.command)}`];
}

/** That going back to an older release takes its registry. No line when its images are kept at the target. */
export function pulledAgain(state: DeploymentState, goal: Placement, keepReleases: number): readonly string[] {
  if (imagesStay(neededAtTarget(state, keepReleases), goal)) return [];
  const kept = keepReleases === 1 ? 'of one release' : `of ${keepReleases} releases`;
  return [
    `the images of ${describeReleases(goal)} may be gone and must be pulled again: \`keep-releases\` keeps those ${kept} to go back to`,
  ];
}

/** What can't be started and tested in private, because it would begin to work before anybody has approved it. */
export function afterIntent(changed: Placement): readonly string[] {
  return [
    ...backgroundOf(changed).map(
      ({ component, slot }) =>
        `start ${component} in ${slot}, once the switch has begun: it can't be tested in private`,
    ),
    ...exclusiveOf(changed).map(
      ({ component }) =>
        `stop ${component}, then start the new one: it is down in between, and can't be tested in private`,
    ),
  ];
}

export function trafficOf(moving: Placement, all: Placement): string {
  if (besideOf(all).length === moving.length) return 'all traffic';
  return `the traffic of ${moving.map(({ component }) => component).join(', ')}`;
}
