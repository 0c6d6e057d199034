import { errorAnswer } from '../error-answers.ts';
import { type ApiAnswer, created, type Handler, noContent, ok, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import { commitOf, refKey } from '../state/commits.ts';
import { withRef } from '../state/git-objects.ts';
import { forbidsByRuleset, isWellFormedRef } from '../state/ref-rules.ts';
import { type Repository, withRepository } from '../state/state.ts';
import { param, repositoryOf, type Route } from './route.ts';

const WRITE = { name: 'contents', level: 'write' } as const;

export const gitRefRoutes: readonly Route[] = [
  { operationId: 'git/list-matching-refs', permission: { name: 'contents', level: 'read' }, handle: matching },
  { operationId: 'git/create-ref', permission: WRITE, handle: create },
  { operationId: 'git/delete-ref', permission: WRITE, handle: remove },
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

/** Every refusal is a 422 (docs: "Create a reference"); only its message tells one from another. */
function create(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const ref = textIn(request.body, 'ref') ?? '';
  const sha = textIn(request.body, 'sha') ?? '';
  const refusal = refusalOf(repository, ref, sha);
  if (refusal !== undefined) return { answer: errorAnswer(422, refusal) };
  const url = repositoryUrl(request.baseUrl, repository);
  return {
    answer: created(refBody(url, repository, { ref, sha })),
    next: withRepository(state, withRef(repository, ref, sha)),
  };
}

// "Reference already exists" as recorded in https://github.com/renovatebot/renovate/issues/20281, "Object does not exist" in
// https://github.com/octokit/octokit.js/issues/562.
function refusalOf(repository: Repository, ref: string, sha: string): string | undefined {
  if (!isWellFormedRef(ref)) return 'Reference name is invalid';
  if (repository.refs.has(refKey(ref))) return 'Reference already exists';
  if (commitOf(repository, sha) === undefined) return 'Object does not exist';
  return forbidsByRuleset(repository, ref, 'creation') ? RULE_VIOLATION : undefined;
}

// The text as recorded for a release's tag in https://github.com/googleapis/release-please-action/issues/1194.
const RULE_VIOLATION = 'Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n';

/**
 * 422 for one that isn't there (https://github.com/github/rest-api-description/issues/3358); the message as recorded in
 * https://github.com/jcabi/jcabi-github/issues/1335.
 */
function remove(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const ref = `refs/${param(request, 'ref')}`;
  if (!repository.refs.has(refKey(ref))) return { answer: errorAnswer(422, 'Reference does not exist') };
  if (forbidsByRuleset(repository, ref, 'deletion')) return { answer: errorAnswer(422, RULE_VIOLATION) };
  return { answer: noContent(), next: withRepository(state, withRef(repository, ref, undefined)) };
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
