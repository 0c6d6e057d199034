import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { filledIn } from '@hardened-deploy/core/release/variable-text';
import { internalUrl, type StackAddresses } from './stack-addresses.ts';

interface VariablesSpec {
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
}

/**
 * A container's variables as the Engine takes them, secrets among them. Throws `configuration/invalid` for a component that
 * isn't there or has no port, and for a secret that this container doesn't get.
 */
export function variablesOf({ environment, secrets }: VariablesSpec, addresses: StackAddresses | undefined): string[] {
  const sources = {
    url(component: string): string {
      if (!addresses) throw new Failure('configuration/invalid', `the address of ${component} is not known here`);
      return internalUrl(addresses, component as ComponentName);
    },
    secret(name: string): string {
      const secret = secrets.get(name);
      if (!secret)
        throw new Failure('configuration/invalid', `the secret ${name} is not among those of this component`);
      return secret.reveal();
    },
  };
  const filled = [...environment].map(([name, value]) => [name, filledIn(value, sources)] as const);
  const given = [...secrets].map(([name, secret]) => [name, secret.reveal()] as const);
  return [...filled, ...given].map(([name, value]) => `${name}=${value}`);
}
