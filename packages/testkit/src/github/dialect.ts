import { fullName, type GitHubState } from './state/state.ts';

/** In what a GitHub Enterprise Server differs from github.com, as far as the suite meets it. */
export interface Dialect {
  /** Before every path of the REST API: empty, or `/api/v3`. */
  readonly basePath: string;
  /**
   * Older servers know an environment's variables under `/repositories/{repository_id}/environments/…` alone, as GitHub's
   * description once had it and older clients still ask. Newer ones and github.com know both.
   */
  readonly environmentVariables: 'by-name' | 'by-id';
}

export const GITHUB_COM: Dialect = {
  basePath: '',
  environmentVariables: 'by-name',
};

/** GITHUB_API_URL=https://host/api/v3. */
export const ENTERPRISE_SERVER: Dialect = { ...GITHUB_COM, basePath: '/api/v3' };

type CommonTarget = { readonly kind: 'target'; readonly target: string } | { readonly kind: 'unknown-here' };

const BY_NAME = /^\/repos\/[^/]+\/[^/]+\/environments\/[^/]+\/variables(?=[/?]|$)/;
const BY_ID = /^\/repositories\/(\d+)(?=\/environments\/)/;

/** The target as it would be on github.com, so that routes and faults are the same for every server. */
export function commonTarget(dialect: Dialect, target: string, state: GitHubState): CommonTarget {
  const inner = target.slice(dialect.basePath.length);
  if (!target.startsWith(`${dialect.basePath}/`)) return { kind: 'unknown-here' };
  if (dialect.environmentVariables === 'by-id' && BY_NAME.test(inner)) return { kind: 'unknown-here' };
  const [prefix = '', id] = BY_ID.exec(inner) ?? [];
  if (id === undefined) return { kind: 'target', target: inner };
  const repository = [...state.repositories.values()].find((known) => known.id === Number(id));
  if (!repository) return { kind: 'unknown-here' };
  return { kind: 'target', target: `/repos/${fullName(repository)}${inner.slice(prefix.length)}` };
}
