import { constants } from 'node:fs';
import { lstat, open, readdir, readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
import {
  LARGEST_SOURCE_FILE,
  MOST_ENTRIES,
  type SourceFile,
  type SourceFolder,
} from '@hardened-deploy/core/release/source-file';

/**
 * The files of a checkout on this machine. What GitHub's API doesn't give is not given here either: files above 1 MiB. A link is
 * refused, in any part of the path, because it may lead out of the checkout to a file of the runner.
 */
export function workspaceSourceRepository({
  folder,
}: {
  readonly folder: string;
}): Pick<SourceRepository, 'open' | 'list'> {
  return {
    open: async (path) => await foundAt(path, async () => await fileAt(folder, path)),
    list: async (path) => await foundAt(path, async () => await folderAt(folder, path)),
  };
}

type Unfound = { readonly kind: 'absent' } | { readonly kind: 'unusable'; readonly why: string };

async function foundAt<Found>(path: string, look: () => Promise<Found>): Promise<Found | Unfound> {
  if (path === '' || normalize(path) !== path || /^(\/|\.\.(\/|$))|^\.$|\/$/.test(path))
    return { kind: 'unusable', why: 'is not a path inside the repository' };
  try {
    return await look();
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    if (code === 'ELOOP') return { kind: 'unusable', why: 'is a link, not a file' };
    throw new Failure('configuration/missing', `${path} cannot be read: ${(thrown as Error).message}`, {
      cause: thrown,
    });
  }
}

/** Why a link in the way of a path keeps it from being read. Undefined: there is none. */
async function linkIn(folder: string, path: string): Promise<string | undefined> {
  const parts = path.split('/');
  for (const [index] of parts.entries()) {
    const found = await lstat(join(folder, ...parts.slice(0, index + 1)));
    if (!found.isSymbolicLink()) continue;
    const through = parts.slice(0, index + 1).join('/');
    return index === parts.length - 1 ? 'is a link, not a file' : `leads through ${through}, which is a link`;
  }
  return undefined;
}

async function folderAt(folder: string, path: string): Promise<SourceFolder> {
  const why = await linkIn(folder, path);
  if (why !== undefined) return { kind: 'unusable', why };
  if (!(await lstat(join(folder, path))).isDirectory()) return { kind: 'file' };
  const found = await readdir(join(folder, path), { withFileTypes: true });
  if (found.length >= MOST_ENTRIES) return { kind: 'unusable', why: `has ${MOST_ENTRIES} files or more` };
  const entries = found.map((each) => ({
    name: each.name,
    kind: each.isFile() ? ('file' as const) : each.isDirectory() ? ('folder' as const) : ('other' as const),
  }));
  return { kind: 'folder', entries };
}

async function fileAt(folder: string, path: string): Promise<SourceFile> {
  const why = await linkIn(folder, path);
  if (why !== undefined) return { kind: 'unusable', why };
  // A link that somebody has put there since is not followed.
  await using file = await open(join(folder, path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  const found = await file.stat();
  if (found.isDirectory()) return { kind: 'unusable', why: 'is a folder, not a file' };
  if (!found.isFile()) return { kind: 'unusable', why: 'is not a file' };
  if (found.size > LARGEST_SOURCE_FILE) return { kind: 'too-large' };
  return { kind: 'file', bytes: await readFile(file) };
}
