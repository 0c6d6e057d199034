import { Secret } from '../base/secret.ts';
import type { RegistryLogins } from './registry-login.ts';

/** What GitHub's registries take as the name of whoever shows a token. */
const USERNAME = 'x-access-token';

/**
 * The container registry of a GitHub, by the address of its API: `ghcr.io`, or `containers.<host>` of an Enterprise Server and
 * of a subdomain of ghe.com. Undefined for any other address: the job's token must reach nobody but its own GitHub.
 */
export function registryOfGitHub(apiUrl: string): string | undefined {
  if (!URL.canParse(apiUrl)) return undefined;
  const { protocol, host, pathname } = new URL(apiUrl);
  if (protocol !== 'https:') return undefined;
  if (host === 'api.github.com') return 'ghcr.io';
  if (/^api\.[a-z0-9-]+\.ghe\.com$/.test(host)) return `containers.${host.slice('api.'.length)}`;
  return /^\/api\/v3\/?$/.test(pathname) ? `containers.${host}` : undefined;
}

/** The logins with the job's own for the registry of its GitHub, unless the configuration names another one for it. */
export function withJobLogin(
  logins: RegistryLogins,
  { apiUrl, token }: { readonly apiUrl: string; readonly token: Secret | undefined },
): RegistryLogins {
  const registry = registryOfGitHub(apiUrl);
  if (registry === undefined || token === undefined || logins.has(registry)) return logins;
  return new Map([...logins, [registry, { username: new Secret(USERNAME), password: token, owner: 'job' }]]);
}

/** What a person does when the job's own token may not read an image. */
export const JOB_LOGIN_REFUSED =
  'the job\'s own token was tried, and refused. Grant the job that calls deploy-with-job-token.yml `packages: read`, and give this repository read access to the package (in the package\'s settings, "Manage Actions access"). Or name credentials for this registry under `registry-auth`';
