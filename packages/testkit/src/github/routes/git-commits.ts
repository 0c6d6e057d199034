import { errorAnswer } from '../error-answers.ts';
import { type ApiAnswer, type ApiRequest, created, type Handler, ok, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import { commitOf } from '../state/commits.ts';
import { EMPTY_TREE, newCommit, withCommit } from '../state/git-objects.ts';
import { fullName, type GitCommit, type Repository, withRepository } from '../state/state.ts';
import { existing, param, repositoryOf, type Route } from './route.ts';

const FULL_SHA = /^[0-9a-f]{40}$/;

export const gitCommitRoutes: readonly Route[] = [
  { operationId: 'git/create-commit', permission: { name: 'contents', level: 'write' }, handle: create },
  { operationId: 'git/get-commit', permission: { name: 'contents', level: 'read' }, handle: get },
];

function get(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const commit = existing(repository.gitCommits.get(param(request, 'commit_sha')));
  return { answer: ok(commitBody(request, repository, commit)) };
}

function create(...[request, state, now]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const tree = textIn(request.body, 'tree') ?? '';
  const parents = ((request.body['parents'] ?? []) as readonly string[]).map(String);
  const refusal = refusalOf(repository, tree, parents);
  if (refusal) return { answer: refusal };
  const commit = newCommit({ message: textIn(request.body, 'message') ?? '', tree, parents, at: now });
  const next = withRepository(state, withCommit(repository, commit));
  return { answer: created(commitBody(request, repository, commit)), next };
}

/** 422; the message for the tree as recorded in https://github.com/exercism/website/issues/8228, the other is made alike. */
function refusalOf(repository: Repository, tree: string, parents: readonly string[]): ApiAnswer | undefined {
  const trees = [...repository.gitCommits.values()].map((commit) => commit.tree);
  if (tree !== EMPTY_TREE && !trees.includes(tree)) return errorAnswer(422, 'Tree SHA does not exist');
  const isKnown = (sha: string) => FULL_SHA.test(sha) && commitOf(repository, sha) !== undefined;
  return parents.every(isKnown) ? undefined : errorAnswer(422, 'Parent SHA does not exist or is not a commit object');
}

function commitBody(request: ApiRequest, repository: Repository, commit: GitCommit): JsonObject {
  const url = repositoryUrl(request.baseUrl, repository);
  const html = (sha: string) => `${request.baseUrl}/${fullName(repository)}/commit/${sha}`;
  return {
    sha: commit.sha,
    node_id: nodeId('C', repository.id),
    url: `${url}/git/commits/${commit.sha}`,
    html_url: html(commit.sha),
    author: commit.by,
    committer: commit.by,
    tree: { sha: commit.tree, url: `${url}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({ sha, url: `${url}/git/commits/${sha}`, html_url: html(sha) })),
    verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
  };
}
