import { Failure } from '@hardened-deploy/core/base/failure';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
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
 * exist, and for a repository that the token may not see: both read as undefined. Throws `configuration/invalid` when it
 * isn't a text file of at most 1 MiB, and the client's failures.
 */
export function contentsSourceRepository(options: ContentsSourceRepositoryOptions): SourceRepository {
  const { client, commit } = options;
  const repository = repositoryName(options.repository);
  return {
    async read(path, signal) {
      if (!isInside(path)) throw unusable(path, 'is not a path inside the repository');
      const route = 'GET /repos/{owner}/{repo}/contents/{path}';
      const parameters = { ...repository, path, ref: commit };
      const { status, data } = await client.call({ route, parameters, answers: [404] }, signal);
      return status === 404 ? undefined : textIn(path, data);
    },
  };
}

/** The API resolves `..` before it chooses the endpoint, so such a path would request something else. */
function isInside(path: string): boolean {
  return path !== '' && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function textIn(path: string, data: unknown): string {
  const { type, encoding, content } = fieldsOf(data);
  if (type !== 'file' || typeof content !== 'string') throw unusable(path, 'is not a file');
  // For files above 1 MiB, the API leaves the content out and says `none`.
  if (encoding !== 'base64') throw unusable(path, 'is larger than 1 MiB');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(content, 'base64'));
  } catch (cause) {
    throw new Failure('configuration/invalid', `${path} is not UTF-8 text`, { facts: { path }, cause });
  }
}

function unusable(path: string, why: string): Failure {
  return new Failure('configuration/invalid', `${path} ${why}`, { facts: { path } });
}
