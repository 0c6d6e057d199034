import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { filledIn } from '@hardened-deploy/core/release/variable-text';
import { internalHost, internalPort, internalUrl, type StackAddresses } from './stack-addresses.ts';

interface VariablesSpec {
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
}

/**
 * A container's variables as the Engine takes them, secrets among them. Throws `configuration/invalid` for a component that
 * isn't there or has no port, and for a secret that this container doesn't get.
 */
export function variablesOf({ environment, secrets }: VariablesSpec, addresses: StackAddresses | undefined): string[] {
  const known = (of: string): StackAddresses => {
    if (!addresses) throw new Failure('configuration/invalid', `the address of ${of} is not known here`);
    return addresses;
  };
  const sources = {
    url: (of: string) => internalUrl(known(of), of),
    host: (of: string) => internalHost(known(of), of),
    port: (of: string) => String(internalPort(known(of), of)),
    secret(name: string): string {
      const secret = secrets.get(name);
      if (!secret)
        throw new Failure('configuration/invalid', `the secret ${name} is not among those of this component`);
      return secret.reveal();
    },
  };
  const filled = [...environment].map(([name, value]) => [name, filledIn(value, sources)] as const);
  // A task runs with the secrets that were kept with its release. What it names itself since then is what it means.
  const given = [...secrets]
    .filter(([name]) => !environment.has(name))
    .map(([name, secret]) => [name, secret.reveal()] as const);
  return [...filled, ...given].map(([name, value]) => `${name}=${value}`);
}
