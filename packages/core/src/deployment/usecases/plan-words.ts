import type { ComponentSpec } from '../../release/component-spec.ts';
import { migrationSteps } from '../../release/migration.ts';
import type { TaskSettings } from '../../release/task-settings.ts';
import { type Change, changedComponents, type Placement } from '../../target/placement.ts';

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
