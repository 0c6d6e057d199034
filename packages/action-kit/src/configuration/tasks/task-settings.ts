import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TaskSettings } from '@hardened-deploy/core/release/task-settings';
import type { ConfigurationFile } from '../file-shape.ts';
import type { TaskSection } from './task-shape.ts';

type TaskKeys = Pick<ConfigurationFile, 'tasks' | 'hooks'>;

export function taskSettings({ tasks, hooks }: TaskKeys): Pick<Configuration, 'tasks' | 'hooks'> {
  const [before, after] = [hooks['before-switch'], hooks['after-deploy']];
  return {
    tasks: new Map([...tasks].map(([name, section]) => [name, settingsOf(section)])),
    hooks: { beforeSwitch: before && settingsOf(before), afterDeploy: after && settingsOf(after) },
  };
}

function settingsOf({ component, command, image, environment, secrets, networks, timeout }: TaskSection): TaskSettings {
  return { component, command, image, environment, secrets, networks, timeout };
}

/** Those of tasks aren't among them: a deployment runs none. */
export function secretsOfHooks({ hooks }: Pick<TaskKeys, 'hooks'>): readonly string[] {
  return [hooks['before-switch'], hooks['after-deploy']].flatMap((hook) => hook?.secrets ?? []);
}
