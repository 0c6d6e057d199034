import type { Secret, SecretBag } from '../base/secret.ts';

export interface RegistryCredentials {
  readonly username: Secret;
  readonly password: Secret;
}

/** In which secrets a registry's user name and password are. */
export interface RegistryLogin {
  readonly usernameSecret: string;
  readonly passwordSecret: string;
}

/** The logins whose secrets were given, by registry. One whose weren't is asked without, and says itself what it needs. */
export function givenCredentials(
  logins: ReadonlyMap<string, RegistryLogin>,
  secrets: SecretBag,
): ReadonlyMap<string, RegistryCredentials> {
  const given = [...logins].flatMap(([registry, { usernameSecret, passwordSecret }]) => {
    const [username, password] = [secrets.get(usernameSecret), secrets.get(passwordSecret)];
    return username && password ? [[registry, { username, password }] as const] : [];
  });
  return new Map(given);
}
