/** The parts that many of GitHub's answers contain: users and repositories with their dozens of links. */
import type { JsonObject } from './json.ts';
import type { Repository } from './state/state.ts';
import { fullName } from './state/state.ts';

/** Opaque on GitHub, and here too. */
export function nodeId(prefix: string, id: number): string {
  return `${prefix}_${Buffer.from(String(id)).toString('base64url')}`;
}

export function repositoryUrl(baseUrl: string, repository: Repository): string {
  return `${baseUrl}/repos/${fullName(repository)}`;
}

export function simpleUser(baseUrl: string, login: string): JsonObject {
  const url = `${baseUrl}/users/${encodeURIComponent(login)}`;
  const id = [...login].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_000, 7);
  return {
    login,
    id,
    node_id: nodeId('U', id),
    avatar_url: `${baseUrl}/avatars/${id}`,
    gravatar_id: '',
    url,
    html_url: `${baseUrl}/${encodeURIComponent(login)}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** Paths of a repository's links, as GitHub's own answers have them. */
const LINKS: Readonly<Record<string, string>> = {
  archive_url: '/{archive_format}{/ref}',
  assignees_url: '/assignees{/user}',
  blobs_url: '/git/blobs{/sha}',
  branches_url: '/branches{/branch}',
  collaborators_url: '/collaborators{/collaborator}',
  comments_url: '/comments{/number}',
  commits_url: '/commits{/sha}',
  compare_url: '/compare/{base}...{head}',
  contents_url: '/contents/{+path}',
  contributors_url: '/contributors',
  deployments_url: '/deployments',
  downloads_url: '/downloads',
  events_url: '/events',
  forks_url: '/forks',
  git_commits_url: '/git/commits{/sha}',
  git_refs_url: '/git/refs{/sha}',
  git_tags_url: '/git/tags{/sha}',
  hooks_url: '/hooks',
  issue_comment_url: '/issues/comments{/number}',
  issue_events_url: '/issues/events{/number}',
  issues_url: '/issues{/number}',
  keys_url: '/keys{/key_id}',
  labels_url: '/labels{/name}',
  languages_url: '/languages',
  merges_url: '/merges',
  milestones_url: '/milestones{/number}',
  notifications_url: '/notifications{?since,all,participating}',
  pulls_url: '/pulls{/number}',
  releases_url: '/releases{/id}',
  stargazers_url: '/stargazers',
  statuses_url: '/statuses/{sha}',
  subscribers_url: '/subscribers',
  subscription_url: '/subscription',
  tags_url: '/tags',
  teams_url: '/teams',
  trees_url: '/git/trees{/sha}',
};

/** `minimal-repository` of GitHub's description. */
export function minimalRepository(baseUrl: string, repository: Repository): JsonObject {
  const url = repositoryUrl(baseUrl, repository);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName(repository),
    private: repository.visibility === 'private',
    owner: simpleUser(baseUrl, repository.owner),
    html_url: `${baseUrl}/${fullName(repository)}`,
    description: null,
    fork: false,
    url,
    ...Object.fromEntries(Object.entries(LINKS).map(([name, path]) => [name, `${url}${path}`])),
  };
}
