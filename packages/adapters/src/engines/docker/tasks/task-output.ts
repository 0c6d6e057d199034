import { redacted } from '@hardened-deploy/core/base/redact';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';

const USUAL_OUTPUT_BYTES = 256 * 1024;

/** How many lines of a task's output are asked for: more than fit into what is answered at 50 characters each. */
export function outputLines({ longestOutput = USUAL_OUTPUT_BYTES }: TaskSpec): number {
  return Math.ceil(longestOutput / 50);
}

/** Redacted first and cut then: half a secret at the edge would not be recognised. */
export function tidied(
  output: string,
  { secrets, secretFiles = new Map(), input, longestOutput = USUAL_OUTPUT_BYTES }: TaskSpec,
): string {
  const all = [...secrets.values(), ...secretFiles.values(), ...(input ? [input] : [])];
  const bytes = Buffer.from(redacted(output, all));
  if (bytes.length <= longestOutput) return bytes.toString();
  return bytes.subarray(-longestOutput).toString().replace(/^�+/, '');
}
