import { type ApiRequest, noContent, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { pageOf, USUAL_PAGES } from '../paging.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import { type Artifact, type Repository, withRepository } from '../state/state.ts';
import { existing, idParam, repositoryOf, type Route } from './route.ts';

const READ = { name: 'actions', level: 'read' } as const;

export const artifactRoutes: readonly Route[] = [
  {
    operationId: 'actions/list-artifacts-for-repo',
    permission: READ,
    handle: (request, state, now) => {
      const repository = repositoryOf(request, state);
      const name = request.query.get('name');
      const all = [...repository.artifacts.values()].filter((artifact) => name === null || artifact.name === name);
      const { items, total, headers } = pageOf(request, all.toReversed(), USUAL_PAGES);
      const artifacts = items.map((artifact) => artifactBody(request, { repository, artifact, now }));
      return { answer: ok({ total_count: total, artifacts }, headers) };
    },
  },
  {
    operationId: 'actions/download-artifact',
    permission: READ,
    handle: (request, state, now) => {
      const artifact = artifactOf(request, repositoryOf(request, state));
      if (isExpired(artifact, now)) return { answer: { status: 410, headers: {}, body: { kind: 'json', value: {} } } };
      return { answer: { status: 302, headers: { location: artifact.address }, body: { kind: 'empty' } } };
    },
  },
  {
    operationId: 'actions/delete-artifact',
    permission: { name: 'actions', level: 'write' },
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      const artifacts = new Map(repository.artifacts);
      artifacts.delete(artifactOf(request, repository).id);
      return { answer: noContent(), next: withRepository(state, { ...repository, artifacts }) };
    },
  },
];

function artifactOf(request: ApiRequest, repository: Repository): Artifact {
  return existing(repository.artifacts.get(idParam(request, 'artifact_id')));
}

function isExpired({ expiresAt }: Artifact, now: Date): boolean {
  return Date.parse(expiresAt) <= now.getTime();
}

interface Shown {
  readonly repository: Repository;
  readonly artifact: Artifact;
  readonly now: Date;
}

function artifactBody({ baseUrl }: ApiRequest, { repository, artifact, now }: Shown): JsonObject {
  const url = `${repositoryUrl(baseUrl, repository)}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    node_id: nodeId('A', artifact.id),
    name: artifact.name,
    size_in_bytes: artifact.bytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: isExpired(artifact, now),
    digest: `sha256:${artifact.sha256}`,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run: {
      id: artifact.runId,
      repository_id: repository.id,
      head_repository_id: repository.id,
      head_branch: repository.defaultBranch,
      head_sha: '0'.repeat(40),
    },
  };
}
