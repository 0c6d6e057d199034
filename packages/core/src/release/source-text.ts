import { Failure } from '../base/failure.ts';
import type { SourceFile } from './source-file.ts';

const TOO_LARGE =
  'is larger than 1 MiB, the most that one file may have. Split it: `compose`, `include` and `env_file` may name several files, and long texts in `configs` may be files of their own';

/** A file as text in UTF-8. Throws `configuration/invalid` when it can't be read as that. */
export function textOfFile(path: string, file: SourceFile): string | undefined {
  if (file.kind === 'absent') return undefined;
  if (file.kind === 'too-large') throw unusable(path, TOO_LARGE);
  if (file.kind === 'unusable') throw unusable(path, file.why);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch (cause) {
    throw unusable(path, 'is not UTF-8 text', cause);
  }
}

function unusable(path: string, why: string, cause?: unknown): Failure {
  return new Failure('configuration/invalid', `${path} ${why}`, { facts: { path }, cause });
}
