import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { RegistryLogins } from '@hardened-deploy/core/release/registry-login';

export interface LoginOptions {
  readonly registryAuth: RegistryLogins;
  readonly secrets: SecretBag;
}

/** The registry behind names without one; the Engine wants its old spelling in credentials. */
const DOCKER_HUB = { registry: 'docker.io', address: 'https://index.docker.io/v1/' } as const;

/** Who pulls from a registry, as the Engine takes it. */
export interface Login {
  readonly authconfig: { readonly username: string; readonly password: string; readonly serveraddress: string };
  readonly owner: 'configuration' | 'job';
}

/** Undefined for a registry that is asked without a login. Throws `configuration/secret-missing`. */
export function registryCredentials({ registryAuth, secrets }: LoginOptions, registry: string): Login | undefined {
  const login = registryAuth.get(registry);
  if (!login) return undefined;
  const serveraddress = registry === DOCKER_HUB.registry ? DOCKER_HUB.address : registry;
  if ('owner' in login) {
    const { username, password, owner } = login;
    return { authconfig: { username: username.reveal(), password: password.reveal(), serveraddress }, owner };
  }
  const value = (name: string) => neededSecret(secrets, name, `registry ${registry}`).reveal();
  const authconfig = { username: value(login.usernameSecret), password: value(login.passwordSecret), serveraddress };
  return { authconfig, owner: 'configuration' };
}
