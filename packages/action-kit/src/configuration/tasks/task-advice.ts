import type { ForeignKeys } from '../unknown-keys.ts';

const BY_ITS_COMPONENT = "is not written here: the task gets its component's own";

/** Keys that people write in a task, a hook or a step of a migration, and that it doesn't have. */
export const TASK_KEYS: ForeignKeys = {
  run: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, seed.js]`' },
  script: { by: 'command', how: 'is called command here, and is a list of arguments: `command: [node, seed.js]`' },
  schedule: {
    how: 'is a key of a workflow: `on: { schedule: [{ cron: "17 3 * * *" }] }`. The workflow runs the task with `mode: task`',
  },
  cron: {
    how: 'is a key of a workflow: `on: { schedule: [{ cron: "17 3 * * *" }] }`. The workflow runs the task with `mode: task`',
  },
  service: { by: 'component', how: 'is called component here: `component: web`' },
  volumes: { how: BY_ITS_COMPONENT },
  user: { how: BY_ITS_COMPONENT },
  retries: { how: 'is not possible: a task runs once. Run the workflow again' },
};
