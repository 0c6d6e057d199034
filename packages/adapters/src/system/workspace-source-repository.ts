import { constants } from 'node:fs';
import { lstat, open, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
import { LARGEST_SOURCE_FILE, type SourceFile } from '@hardened-deploy/core/release/source-file';

/**
 * The files of a checkout on this machine. What GitHub's API doesn't give is not given here either: files above 1 MiB. A link is
 * refused, in any part of the path, because it may lead out of the checkout to a file of the runner.
 */
export function workspaceSourceRepository({ folder }: { readonly folder: string }): Pick<SourceRepository, 'open'> {
  return {
    async open(path) {
      if (path === '' || normalize(path) !== path || /^(\/|\.\.(\/|$))|^\.$|\/$/.test(path))
        return { kind: 'unusable', why: 'is not a path inside the repository' };
      try {
        return await fileAt(folder, path);
      } catch (thrown) {
        const { code } = thrown as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
        if (code === 'ELOOP') return { kind: 'unusable', why: 'is a link, not a file' };
        throw new Failure('configuration/missing', `${path} cannot be read: ${(thrown as Error).message}`, {
          cause: thrown,
        });
      }
    },
  };
}

async function fileAt(folder: string, path: string): Promise<SourceFile> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const found = await lstat(join(folder, ...parts.slice(0, index + 1)));
    if (!found.isSymbolicLink()) continue;
    const through = parts.slice(0, index + 1).join('/');
    const why = index === parts.length - 1 ? 'is a link, not a file' : `leads through ${through}, which is a link`;
    return { kind: 'unusable', why };
  }
  // A link that somebody has put there since is not followed.
  await using file = await open(join(folder, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const found = await file.stat();
  if (found.isDirectory()) return { kind: 'unusable', why: 'is a folder, not a file' };
  if (!found.isFile()) return { kind: 'unusable', why: 'is not a file' };
  if (found.size > LARGEST_SOURCE_FILE) return { kind: 'too-large' };
  return { kind: 'file', bytes: await readFile(file) };
}
