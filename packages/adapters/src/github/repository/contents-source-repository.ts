import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
import {
  MOST_ENTRIES,
  type SourceEntry,
  type SourceFile,
  type SourceFolder,
} from '@hardened-deploy/core/release/source-file';
import { textOfFile } from '@hardened-deploy/core/release/source-text';
import { fieldsOf } from '../client/answer-fields.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { repositoryName } from '../client/repository-name.ts';

interface ContentsSourceRepositoryOptions {
  readonly client: GitHubClient;
  /** `owner/name`. */
  readonly repository: string;
  /** Every file is read as it is in this commit, whatever happened to branches since. */
  readonly commit: string;
}

/**
 * Reads files with GitHub's contents API. The token needs `contents: read`. GitHub answers 404 for a file that doesn't
 * exist, and for a repository that the token may not see: both read as undefined. A link to another file of the repository reads as
 * that file: GitHub follows it and doesn't say so. Throws the client's failures.
 */
export function contentsSourceRepository(options: ContentsSourceRepositoryOptions): SourceRepository {
  const { client, commit } = options;
  const repository = repositoryName(options.repository);
  async function contentAt(path: string, signal: AbortSignal): Promise<unknown> {
    const route = 'GET /repos/{owner}/{repo}/contents/{path}';
    const parameters = { ...repository, path, ref: commit };
    const { status, data } = await client.call({ route, parameters, answers: [404] }, signal);
    return status === 404 ? undefined : data;
  }
  async function open(path: string, signal: AbortSignal): Promise<SourceFile> {
    if (!isInside(path)) return { kind: 'unusable', why: NOT_INSIDE };
    const data = await contentAt(path, signal);
    return data === undefined ? { kind: 'absent' } : fileIn(data);
  }
  return {
    open,
    read: async (path, signal) => textOfFile(path, await open(path, signal)),
    async list(path, signal) {
      if (!isInside(path)) return { kind: 'unusable', why: NOT_INSIDE };
      const data = await contentAt(path, signal);
      return data === undefined ? { kind: 'absent' } : folderIn(data);
    },
  };
}

const NOT_INSIDE = 'is not a path inside the repository';

/** The API resolves `..` before it chooses the endpoint, so such a path would request something else. */
function isInside(path: string): boolean {
  return path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function fileIn(data: unknown): SourceFile {
  if (Array.isArray(data)) return { kind: 'unusable', why: 'is a folder, not a file' };
  const { type, encoding, content } = fieldsOf(data);
  if (type === 'symlink') return { kind: 'unusable', why: 'is a link, not a file' };
  if (type !== 'file' || typeof content !== 'string') return { kind: 'unusable', why: 'is not a file' };
  // For files above 1 MiB, the API leaves the content out and says `none`.
  if (encoding !== 'base64') return { kind: 'too-large' };
  return { kind: 'file', bytes: Buffer.from(content, 'base64') };
}

function folderIn(data: unknown): SourceFolder {
  if (!Array.isArray(data))
    return fieldsOf(data)['type'] === 'symlink' ? { kind: 'unusable', why: 'is a link' } : { kind: 'file' };
  if (data.length >= MOST_ENTRIES)
    return { kind: 'unusable', why: `has ${MOST_ENTRIES} files or more, and GitHub lists no more` };
  const entries = data.flatMap((each: unknown): readonly SourceEntry[] => {
    const { name, type } = fieldsOf(each);
    const kind = type === 'file' ? 'file' : type === 'dir' ? 'folder' : 'other';
    return typeof name === 'string' ? [{ name, kind }] : [];
  });
  return { kind: 'folder', entries };
}
