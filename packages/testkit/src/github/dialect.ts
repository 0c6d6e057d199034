import { GRAPHQL_PATH } from './openapi/graphql-operation.ts';
import { fullName, type GitHubState } from './state/state.ts';

/** In what a GitHub Enterprise Server differs from github.com, as far as the suite meets it. */
export interface Dialect {
  /** Before every path of the REST API: empty, or `/api/v3`. */
  readonly basePath: string;
  /** `/graphql`, or `/api/graphql`. */
  readonly graphqlPath: string;
  /**
   * Older servers know an environment's variables under `/repositories/{repository_id}/environments/…` alone, as GitHub's
   * description once had it and older clients still ask. Newer ones and github.com know both.
   */
  readonly environmentVariables: 'by-name' | 'by-id';
  /**
   * `updateRefs` came with a schema change of 2024-04 (https://github.com/octokit/graphql-schema/pull/934), and is in the
   * reference of Enterprise Server 3.16: older servers haven't got it. Whether every server takes refs beside branches and
   * tags is not documented, so one that doesn't can be had.
   */
  readonly updateRefs: 'any-ref' | 'branches-and-tags' | 'absent';
}

export const GITHUB_COM: Dialect = {
  basePath: '',
  graphqlPath: '/graphql',
  environmentVariables: 'by-name',
  updateRefs: 'any-ref',
};

/** GITHUB_API_URL=https://host/api/v3, GITHUB_GRAPHQL_URL=https://host/api/graphql. */
export const ENTERPRISE_SERVER: Dialect = { ...GITHUB_COM, basePath: '/api/v3', graphqlPath: '/api/graphql' };

type CommonTarget = { readonly kind: 'target'; readonly target: string } | { readonly kind: 'unknown-here' };

const BY_NAME = /^\/repos\/[^/]+\/[^/]+\/environments\/[^/]+\/variables(?=[/?]|$)/;
const BY_ID = /^\/repositories\/(\d+)(?=\/environments\/)/;

/** The target as it would be on github.com, so that routes and faults are the same for every server. */
export function commonTarget(dialect: Dialect, target: string, state: GitHubState): CommonTarget {
  const path = target.split('?', 1)[0] ?? '';
  if (path === dialect.graphqlPath) return { kind: 'target', target: GRAPHQL_PATH };
  const inner = target.slice(dialect.basePath.length);
  if (!target.startsWith(`${dialect.basePath}/`) || inner === GRAPHQL_PATH) return { kind: 'unknown-here' };
  if (dialect.environmentVariables === 'by-id' && BY_NAME.test(inner)) return { kind: 'unknown-here' };
  const [prefix = '', id] = BY_ID.exec(inner) ?? [];
  if (id === undefined) return { kind: 'target', target: inner };
  const repository = [...state.repositories.values()].find((known) => known.id === Number(id));
  if (!repository) return { kind: 'unknown-here' };
  return { kind: 'target', target: `/repos/${fullName(repository)}${inner.slice(prefix.length)}` };
}
