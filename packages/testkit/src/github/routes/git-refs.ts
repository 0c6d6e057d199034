import { type ApiAnswer, type Handler, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import type { Repository } from '../state/state.ts';
import { param, repositoryOf, type Route } from './route.ts';

export const gitRefRoutes: readonly Route[] = [
  { operationId: 'git/list-matching-refs', permission: { name: 'contents', level: 'read' }, handle: matching },
];

/**
 * Refs whose name begins with the given one. None is an empty list and no 404 (description of the operation), and
 * "anything in the namespace is returned, not just heads and tags" (description of the reference).
 */
function matching(...[request, state]: Parameters<Handler>): { answer: ApiAnswer } {
  const repository = repositoryOf(request, state);
  const wanted = `refs/${param(request, 'ref')}`;
  const found = [...repository.refs].map(([key, sha]) => [fullRef(key), sha] as const);
  return {
    answer: ok(
      found
        .filter(([ref]) => ref.startsWith(wanted))
        .map(([ref, sha]) => refBody(repositoryUrl(request.baseUrl, repository), repository, { ref, sha })),
    ),
  };
}

/** Branches and tags are kept by short name, and nothing here tells the one from the other. */
function fullRef(key: string): string {
  return key.startsWith('refs/') ? key : `refs/heads/${key}`;
}

function refBody(
  url: string,
  { id }: Repository,
  { ref, sha }: { readonly ref: string; readonly sha: string },
): JsonObject {
  const object = { type: 'commit', sha, url: `${url}/git/commits/${sha}` };
  return { ref, node_id: nodeId('REF', id), url: `${url}/git/${encodeURI(ref)}`, object };
}
