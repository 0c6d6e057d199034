import type { Secret, SecretBag } from '../base/secret.ts';

export interface RegistryCredentials {
  readonly username: Secret;
  readonly password: Secret;
  /**
   * `job`: the job's own token. It may be allowed to read less than everybody, so a registry that refuses it is asked without
   * a login, too.
   */
  readonly owner?: 'job';
}

/** In which secrets a registry's user name and password are. */
export interface NamedLogin {
  readonly usernameSecret: string;
  readonly passwordSecret: string;
}

/** What the configuration says about a registry, or the job's own login for the registry of its GitHub. */
export type RegistryLogin = NamedLogin | (RegistryCredentials & { readonly owner: 'job' });

export type RegistryLogins = ReadonlyMap<string, RegistryLogin>;

/** The logins that secrets are named for. */
export function namedLogins(logins: RegistryLogins): readonly (readonly [registry: string, login: NamedLogin])[] {
  return [...logins].flatMap(([registry, login]) => ('owner' in login ? [] : [[registry, login] as const]));
}

/** The logins whose secrets were given, by registry. One whose weren't is asked without, and says itself what it needs. */
export function givenCredentials(logins: RegistryLogins, secrets: SecretBag): ReadonlyMap<string, RegistryCredentials> {
  const given = [...logins].flatMap(([registry, login]) => {
    if ('owner' in login) return [[registry, login] as const];
    const [username, password] = [secrets.get(login.usernameSecret), secrets.get(login.passwordSecret)];
    return username && password ? [[registry, { username, password }] as const] : [];
  });
  return new Map(given);
}

/** Names of secrets that the configuration names for a registry and that were not given, by registry. */
export function missingCredentials(logins: RegistryLogins, secrets: SecretBag): ReadonlyMap<string, readonly string[]> {
  const missing = namedLogins(logins).map(
    ([registry, { usernameSecret, passwordSecret }]) =>
      [registry, [usernameSecret, passwordSecret].filter((name) => !secrets.has(name))] as const,
  );
  return new Map(missing.filter(([, names]) => names.length > 0));
}
