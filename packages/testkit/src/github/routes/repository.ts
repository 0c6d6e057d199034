import { ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { minimalRepository } from '../representations.ts';
import { fullName, type Repository } from '../state/state.ts';
import { repositoryOf, type Route } from './route.ts';

export const repositoryRoutes: readonly Route[] = [
  {
    operationId: 'repos/get',
    permission: { name: 'metadata', level: 'read' },
    handle: (request, state) => ({ answer: ok(fullRepository(request.baseUrl, repositoryOf(request, state))) }),
  },
];

/** `full-repository` of GitHub's description: a repository nobody has starred, forked or licensed. */
function fullRepository(baseUrl: string, repository: Repository): JsonObject {
  const html = `${baseUrl}/${fullName(repository)}`;
  return {
    ...minimalRepository(baseUrl, repository),
    default_branch: repository.defaultBranch,
    visibility: repository.visibility,
    clone_url: `${html}.git`,
    git_url: `git:${html.slice(html.indexOf('//'))}.git`,
    ssh_url: `git@github.invalid:${fullName(repository)}.git`,
    svn_url: html,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    size: 0,
    forks: 0,
    forks_count: 0,
    open_issues: 0,
    open_issues_count: 0,
    watchers: 0,
    watchers_count: 0,
    stargazers_count: 0,
    subscribers_count: 0,
    network_count: 0,
    has_issues: true,
    has_projects: false,
    has_wiki: false,
    has_pages: false,
    has_discussions: false,
    archived: false,
    disabled: false,
    pushed_at: repository.createdAt,
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
  };
}
