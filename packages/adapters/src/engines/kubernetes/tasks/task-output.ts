import { setTimeout as pause } from 'node:timers/promises';
import { redacted } from '@hardened-deploy/core/base/redact';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { StackPlace } from '../state/stack-objects.ts';
import { podLog } from './pods.ts';

const USUAL_OUTPUT_BYTES = 256 * 1024;
/** What is watched says one line at a time. */
const WATCHED_LINES = 20;

/** How many bytes of the end of its output are answered. */
export function longestOutput({
  longestOutput: longest = USUAL_OUTPUT_BYTES,
}: Pick<TaskSpec, 'longestOutput'>): number {
  return longest;
}

/** Redacted first and cut then: half a secret at the edge would not be recognised. */
export function tidied(output: string, spec: Pick<TaskSpec, 'secrets' | 'input' | 'longestOutput'>): string {
  const { secrets, input } = spec;
  const bytes = Buffer.from(redacted(output, [...secrets.values(), ...(input ? [input] : [])]));
  const longest = longestOutput(spec);
  if (bytes.length <= longest) return bytes.toString();
  return bytes.subarray(-longest).toString().replace(/^�+/, '');
}

/**
 * Tells whoever watches a task its last lines now and then, until the function that is answered is called. That they can't be read isn't
 * told: whoever waits for the end learns of it.
 */
export function watchLog(
  place: StackPlace,
  { name, spec }: { readonly name: string; readonly spec: TaskSpec },
): () => void {
  const { watch } = spec;
  const over = new AbortController();
  const telling = async (): Promise<void> => {
    if (!watch) return;
    for (;;) {
      await pause(watch.every, undefined, { signal: over.signal, ref: false });
      const said = await podLog(place, name, WATCHED_LINES, over.signal).catch(() => undefined);
      if (said !== undefined && !over.signal.aborted) watch.output(tidied(said, spec));
    }
  };
  telling().catch(() => undefined);
  return () => over.abort();
}
