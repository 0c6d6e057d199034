import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import { fieldsOf } from '../client/answer-fields.ts';
import type { GitHubClient } from '../client/github-client.ts';
import { proxiedFetch } from '../../http/proxied.ts';
import { repositoryName } from '../client/repository-name.ts';

/** A finished artifact of some run. */
export interface ListedArtifact {
  readonly id: number;
  readonly bytes: number;
  /** ISO time. */
  readonly expiresAt: string;
}

/** The artifacts of a repository, of all its runs. */
export interface RepositoryArtifacts {
  /** Those of this name that have not expired, newest first. Needs `actions: read`. */
  list(name: string, signal: AbortSignal): Promise<readonly ListedArtifact[]>;
  /** The signed address of its bytes; undefined when it is gone. Whoever has it reads them for some minutes. */
  addressOf(id: number, signal: AbortSignal): Promise<Secret | undefined>;
  /** False when the token may not (`actions: write`). One that is gone is removed. */
  remove(id: number, signal: AbortSignal): Promise<boolean>;
}

interface RepositoryArtifactsOptions {
  readonly client: GitHubClient;
  readonly apiUrl: string;
  readonly token: Secret;
  /** `owner/name`. */
  readonly repository: string;
}

const PAGE = 100;
const REQUEST_MS = 30_000;

/** By GitHub's API. Throws the client's failures, and `backup/failed` when no address is given for bytes. */
export function repositoryArtifacts({
  client,
  apiUrl,
  token,
  repository,
}: RepositoryArtifactsOptions): RepositoryArtifacts {
  const named = repositoryName(repository);
  return {
    async list(name, signal) {
      const found: ListedArtifact[] = [];
      for (let page = 1; ; page += 1) {
        const route = 'GET /repos/{owner}/{repo}/actions/artifacts';
        const { data } = await client.call({ route, parameters: { ...named, name, per_page: PAGE, page } }, signal);
        const { artifacts } = fieldsOf(data);
        const listed: readonly unknown[] = Array.isArray(artifacts) ? artifacts : [];
        found.push(...listed.flatMap(artifactIn));
        if (listed.length < PAGE) return found;
      }
    },

    // Not by the client, which follows redirects: the address itself is needed.
    async addressOf(id, signal) {
      const url = `${apiUrl}/repos/${named.owner}/${named.repo}/actions/artifacts/${id}/zip`;
      const headers = { authorization: `bearer ${token.reveal()}`, 'user-agent': 'hardened-deploy' };
      const limit = AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]);
      const { status, headers: answered } = await proxiedFetch(url, { headers, redirect: 'manual', signal: limit });
      const location = answered.get('location');
      if (status === 404 || status === 410) return undefined;
      if (status === 302 && location !== null) return new Secret(location);
      throw new Failure('backup/failed', `GitHub answered ${status} instead of the address of the artifact ${id}`);
    },

    async remove(id, signal) {
      const route = 'DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}';
      const parameters = { ...named, artifact_id: id };
      const { status } = await client.call({ route, parameters, answers: [403, 404] }, signal);
      return status !== 403;
    },
  };
}

function artifactIn(value: unknown): readonly ListedArtifact[] {
  const { id, size_in_bytes: bytes, expires_at: expiresAt, expired } = fieldsOf(value);
  if (typeof id !== 'number' || typeof bytes !== 'number' || expired !== false) return [];
  return [{ id, bytes, expiresAt: typeof expiresAt === 'string' ? expiresAt : 'it expires' }];
}
