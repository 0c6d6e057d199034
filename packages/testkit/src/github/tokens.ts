import { createHash } from 'node:crypto';

/** Names as in GitHub's `X-Accepted-GitHub-Permissions` header. */
const PERMISSION_NAMES = ['actions', 'administration', 'contents', 'deployments', 'environments', 'metadata'] as const;
const PERMISSION_LEVELS = ['read', 'write'] as const;
export type PermissionName = (typeof PERMISSION_NAMES)[number];
type PermissionLevel = (typeof PERMISSION_LEVELS)[number];
export type Permissions = Readonly<Partial<Record<PermissionName, PermissionLevel>>>;

/** The permission that an operation needs. `null`: any valid token may call it. */
export type RequiredPermission = { readonly name: PermissionName; readonly level: PermissionLevel } | null;

export interface TokenSeed {
  /** Any made-up text. One that looks like a real GitHub token is refused. */
  readonly token: string;
  /** Shown instead of the token in the request log, which never contains the token itself. */
  readonly name: string;
  /** By full repository name. A repository that isn't named here is hidden from this token (404). */
  readonly permissions: Readonly<Record<string, Permissions>>;
  /** The login that appears as creator or actor. */
  readonly login?: string;
  /**
   * Requests an hour. GitHub: 1,000 per repository for GITHUB_TOKEN, 5,000 for an App or a person (docs, "Rate limits
   * for the REST API").
   */
  readonly hourlyLimit?: number;
  /** The App that authenticates with its own assertion. A seed has none. */
  readonly app?: number;
}

export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'real' }
  | { readonly kind: 'unknown'; readonly label: string }
  /** An App's assertion that isn't valid. `message` is GitHub's. */
  | { readonly kind: 'refused'; readonly label: string; readonly message: string }
  | { readonly kind: 'known'; readonly token: TokenSeed };

/**
 * Formats of credentials that could open something on github.com
 * (https://github.blog/engineering/behind-githubs-new-authentication-token-formats/): prefixed tokens with at least
 * 30 characters after the prefix, fine-grained ones, and the 40 hexadecimal digits of older ones. Shorter made-up
 * ones like `ghs_test` pass.
 */
const REAL_TOKEN = /^(?:gh[opsur]_[A-Za-z0-9_.-]{30,}|github_pat_[A-Za-z0-9_]{40,}|(?:v1\.)?[0-9a-f]{40})$/;

export function looksLikeRealToken(token: string): boolean {
  return REAL_TOKEN.test(token);
}

export function tokenDirectory(seeds: readonly TokenSeed[]): (authorization: string | undefined) => Credential {
  for (const seed of seeds) {
    if (looksLikeRealToken(seed.token))
      throw new Error(`The seeded token "${seed.name}" looks like a real GitHub token.`);
  }
  for (const { permissions } of seeds) Object.values(permissions).forEach(checkPermissions);
  const byToken = new Map(seeds.map((seed) => [seed.token, seed]));
  return (authorization) => {
    const token = tokenIn(authorization);
    if (token === undefined) return { kind: 'none' };
    if (looksLikeRealToken(token)) return { kind: 'real' };
    const seed = byToken.get(token);
    return seed ? { kind: 'known', token: seed } : { kind: 'unknown', label: `unknown-${fingerprint(token)}` };
  };
}

export function permits(permissions: Permissions, required: RequiredPermission): boolean {
  // docs: every GitHub App has read access to metadata, so it is never asked for.
  if (required === null || required.name === 'metadata') return true;
  const granted = permissions[required.name];
  return granted === 'write' || granted === required.level;
}

/** `environments=write`, as in docs: "Troubleshooting the REST API", insufficient permissions. */
export function acceptedPermissions(required: RequiredPermission): string {
  return required === null ? 'allows_permissionless_access=true' : `${required.name}=${required.level}`;
}

/** What the token may do in a repository. Undefined when the repository is hidden from it. */
export function permissionsIn(token: TokenSeed, repository: string): Permissions | undefined {
  const known = Object.entries(token.permissions).find(([name]) => name.toLowerCase() === repository.toLowerCase());
  return known?.[1];
}

/** A seed may come from a file. A misspelt permission would otherwise be answered with 403 for ever. */
function checkPermissions(permissions: Permissions): void {
  for (const [name, level] of Object.entries(permissions)) {
    const isKnown = PERMISSION_NAMES.some((known) => known === name) && PERMISSION_LEVELS.includes(level);
    if (!isKnown)
      throw new Error(
        `Unknown permission "${name}: ${level}"; there are ${PERMISSION_NAMES.join(', ')}: read or write.`,
      );
  }
}

/** From `Bearer …`, `token …` or `Basic …`. */
export function tokenIn(authorization: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (authorization ?? '').split(/\s+/, 2);
  if (value === '') return undefined;
  switch (scheme.toLowerCase()) {
    case 'bearer':
    case 'token':
      return value;
    case 'basic': {
      // git and curl send `user:token`; the token may be either half.
      const [user = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':', 2);
      return password === '' || password === 'x-oauth-basic' ? user : password;
    }
    default:
      return value;
  }
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex').slice(0, 8);
}
