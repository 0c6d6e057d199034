import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import type { TaskResult } from '@hardened-deploy/core/target/ports/tasks';
import type { FailedScript } from '../../dumps/dump.ts';

/**
 * How long an answer may be in characters of base64, and what is read of the output it is in, in bytes. A table with a name that doesn't
 * compress and a hash of its content takes some 60 characters: a hundred thousand of them fit.
 */
export const LONGEST_ANSWER = 6_000_000;
export const LONGEST_OUTPUT = 7 * 1024 * 1024;

/** The answer of a script: the lines that it emitted, or how it failed, in the words of the failed program. */
export type Answer =
  { readonly kind: 'answered'; readonly body: Buffer } | ({ readonly kind: 'failed' } & FailedScript);

/**
 * Finds the answer between the marks that contain `mark`. An answer that was cut or changed on its way (a short password in
 * it was redacted) doesn't match its SHA-256, and counts as a failure.
 */
export function readAnswer({ exitCode, output }: TaskResult, mark: string): Answer {
  if (exitCode !== 0) return { kind: 'failed', exitCode, said: reasonIn(output, mark) };
  const begin = new RegExp(`-----BEGIN ${mark} ([0-9a-f]{64})-----`).exec(output);
  if (!begin) return { kind: 'answered', body: Buffer.alloc(0) };
  const start = begin.index + begin[0].length;
  const encoded = output.slice(start, output.indexOf(`-----END ${mark}-----`, start));
  const body = unpacked(encoded);
  if (body !== undefined && createHash('sha256').update(body).digest('hex') === begin[1]) {
    return { kind: 'answered', body };
  }
  return {
    kind: 'failed',
    exitCode,
    said: 'its answer was damaged on the way (cut, or altered by redaction of a short password)',
  };
}

function unpacked(encoded: string): Buffer | undefined {
  try {
    return gunzipSync(Buffer.from(encoded, 'base64'));
  } catch {
    return undefined;
  }
}

function reasonIn(output: string, mark: string): string {
  const failed = `-----FAILED ${mark}-----`;
  const start = output.lastIndexOf(failed);
  const said = start < 0 ? output : output.slice(start + failed.length).replace(`-----END ${mark}-----`, '');
  const lines = said.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('-----GROWTH '));
  return lines.slice(-12).join('\n').slice(-2_000).trim();
}

/** How much the script has made so far, by the last line of the output that says so. Undefined when none does. */
export function readGrowth(output: string, mark: string): Growth | undefined {
  const [, kib, expected] =
    [...output.matchAll(new RegExp(`^-----GROWTH ${mark} (\\d+) (\\d+)-----`, 'gm'))].at(-1) ?? [];
  if (kib === undefined || expected === undefined) return undefined;
  return { bytes: Number(kib) * 1_024, expected: expected === '0' ? undefined : Number(expected) * 1_024 };
}
