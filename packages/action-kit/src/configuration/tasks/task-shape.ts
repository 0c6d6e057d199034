import { componentName } from '@hardened-deploy/core/base/names';
import { imageDigest } from '@hardened-deploy/core/release/image';
import { taskName } from '@hardened-deploy/core/release/task-settings';
import { argv } from '../container/argument-list.ts';
import { after } from '../defaults.ts';
import { emptyOf, list, mapOf, may, need, object, type ReadBy, scalar } from '../shape.ts';
import { environmentVariable, networkName, plainText, secretName } from '../values.ts';
import { taskTimeout } from './migrate-shape.ts';
import { TASK_KEYS } from './task-advice.ts';

export const task = object(
  {
    component: need(
      scalar(componentName),
      'Component that it runs as: with the image, environment, secrets, networks and mounts that this one has where it serves.',
      'component: web',
    ),
    command: need(argv, 'Command, as a list of arguments.', 'command: [node, seed.js]'),
    image: may(
      scalar(imageDigest),
      null,
      "Image by digest, of the component's `allowed-images`. Without it, the component's own.",
    ),
    timeout: may(taskTimeout, after('10m'), 'Longest time; then it is stopped, and counts as failed.'),
    environment: may(
      mapOf(environmentVariable, scalar(plainText)),
      new Map<string, string>(),
      "Environment variables, laid over the component's.",
    ),
    secrets: may(
      list(scalar(secretName)),
      [],
      "Secrets that it gets as environment variables, beside the component's.",
    ),
    networks: may(list(scalar(networkName)), [], "Docker networks that it joins, beside the component's."),
  },
  TASK_KEYS,
);

export type TaskSection = ReadBy<typeof task>;

export const tasks = mapOf(taskName, task);

export const hooks = object({
  'before-switch': may(
    task,
    null,
    'Runs after the private tests, before traffic moves. If it fails, the deployment ends `not-switched`.',
  ),
  'after-deploy': may(task, null, 'Runs after the promotion. If it fails, people are warned, and the release stays.'),
});

/** The keys of the whole file that say what runs once. */
export const taskKeys = {
  tasks: may(
    tasks,
    new Map() as ReadBy<typeof tasks>,
    'What is run by hand or on a schedule, in the release that serves.',
  ),
  hooks: may(hooks, emptyOf(hooks), 'What every deployment runs once, before it switches and after it is promoted.'),
};
