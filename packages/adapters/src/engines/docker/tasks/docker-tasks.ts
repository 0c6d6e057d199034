import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { runOneShot, type TaskOptions } from './one-shots.ts';

/** One-shot containers beside the stack. */
export function dockerTasks(options: TaskOptions): Tasks {
  return {
    run: (token, spec, signal) => runOneShot(options, token, spec, signal),
    async databaseServer(name, signal) {
      const found = await options.containers.inspect(name, signal);
      return found && { image: found.Image, running: found.State.Running };
    },
  };
}
