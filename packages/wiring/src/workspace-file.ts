import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';

/** 1 MiB: GitHub's contents API gives no larger file, so none works from the repository either. */
const LARGEST = 1024 * 1024;

/** A text file of a folder. Undefined if there is none. Throws `configuration/invalid`, `configuration/missing`. */
export async function workspaceFile(folder: string, path: string): Promise<string | undefined> {
  try {
    return textOf(path, await readFile(join(folder, path)));
  } catch (thrown) {
    if (thrown instanceof Failure) throw thrown;
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure('configuration/missing', `${path} cannot be read: ${(thrown as Error).message}`, {
      cause: thrown,
    });
  }
}

/** The same that GitHub's API gives of a file in the repository: UTF-8, at most 1 MiB. */
function textOf(path: string, bytes: Buffer): string {
  if (bytes.length > LARGEST)
    throw new Failure('configuration/invalid', `${path} is larger than 1 MiB`, { facts: { path } });
  if (!isUtf8(bytes)) throw new Failure('configuration/invalid', `${path} is not UTF-8 text`, { facts: { path } });
  return bytes.toString('utf8');
}
