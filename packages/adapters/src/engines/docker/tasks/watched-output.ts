import { setTimeout as pause } from 'node:timers/promises';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { Containers } from '../containers/containers.ts';

/** What is watched says one line at a time. */
const LINES = 20;

/**
 * Reads the last lines of a running container now and then, until `work` ends, and gives them to the one who watches. That
 * they can't be read isn't told: whoever waits for the container's end learns of it.
 */
export async function withOutputWatched<Result>(
  {
    containers,
    id,
    watch,
    tidied,
  }: {
    readonly containers: Pick<Containers, 'logs'>;
    readonly id: string;
    readonly watch: TaskSpec['watch'];
    /** Takes secrets out. */
    readonly tidied: (output: string) => string;
  },
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!watch) return work();
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  const watching = (async () => {
    for (;;) {
      await pause(watch.every, undefined, { signal: both, ref: false });
      const output = await containers.logs(id, LINES, both).catch(() => undefined);
      if (output !== undefined && !both.aborted) watch.output(tidied(output));
    }
  })().catch(() => undefined);
  try {
    return await work();
  } finally {
    ended.abort();
    await watching;
  }
}
