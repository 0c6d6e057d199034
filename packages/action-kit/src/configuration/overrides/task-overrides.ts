import { taskName } from '@hardened-deploy/core/release/task-settings';
import { isMap } from 'yaml';
import { mapOf, may, object, type Shape } from '../shape.ts';
import { task } from '../tasks/task-shape.ts';
import { isEmpty } from '../yaml/pairs.ts';
import { overridesSchema } from './overrides-schema.ts';

/**
 * Keys of a task or hook that are different in one environment, or a whole one that only this environment has. What they say is
 * read once they are laid over those of the file. Without a value there is none here.
 */
const taskOverrides: Shape<true> = {
  read(node, place) {
    if (isMap(node) || isEmpty(node)) return true;
    task.read(node, place);
    return undefined;
  },
  schema: () => {
    const { type, ...rest } = overridesSchema(task, 'keys of a task');
    return { ...rest, type: [type, 'null'] };
  },
};

/** The keys of an environment that say what runs once there. */
export const taskOverrideKeys = {
  tasks: may(
    mapOf(taskName, taskOverrides),
    new Map<string, true>(),
    'Tasks that are different here, or only here. Laid over `tasks` of the file as components are; `null` takes one away.',
  ),
  hooks: may(
    object({
      'before-switch': may(taskOverrides, null, 'The hook `before-switch`, as far as it is different here.'),
      'after-deploy': may(taskOverrides, null, 'The hook `after-deploy`, as far as it is different here.'),
    }),
    null,
    'Hooks that are different here, or only here. Laid over `hooks` of the file as components are; `null` takes one away.',
  ),
};
