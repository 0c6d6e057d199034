import { gunzipSync, gzipSync } from 'node:zlib';

/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;

/** A text as environment variables: as it is in HD_TASK, or compressed, in base64 and cut into HD_TASK_0 … when it is too long for one. */
export function taskVariables(text: string): readonly (readonly [string, string])[] {
  if (Buffer.byteLength(text) <= PART) return [['HD_TASK', text]];
  const packed = gzipSync(text, { level: 9 }).toString('base64');
  return Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) => [
    `HD_TASK_${at}`,
    packed.slice(at * PART, (at + 1) * PART),
  ]);
}

/** The text that `taskVariables` has put there. */
export function taskText(variables: Readonly<Record<string, string | undefined>>): string {
  const whole = variables['HD_TASK'];
  if (whole !== undefined) return whole;
  let packed = '';
  for (let at = 0; variables[`HD_TASK_${at}`] !== undefined; at += 1) packed += variables[`HD_TASK_${at}`];
  return gunzipSync(Buffer.from(packed, 'base64')).toString();
}
