import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import { Secret } from '@hardened-deploy/core/base/secret';
import { filledIn, referencesIn } from '@hardened-deploy/core/release/variable-text';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';

/** Where components are reached from others. */
export interface ComponentAddresses {
  /** `backend`, or `backend:9090` for a further port. Throws `configuration/invalid` where it has no Service. */
  addressOf(component: string): { readonly host: string; readonly port: number };
}

/** The variables of a component's container. */
export interface SlotVariables {
  readonly plain: ReadonlyMap<string, string>;
  /** Those whose values are secrets, or have one in them. */
  readonly secret: ReadonlyMap<string, Secret>;
}

/** What a component's container gets as variables, with addresses and secrets put in. */
export function variablesOf(spec: WorkloadSpec, addresses: ComponentAddresses): SlotVariables {
  const plain = new Map<string, string>();
  const secret = new Map(spec.secrets);
  for (const [name, value] of spec.environment) {
    const filled = filledIn(value, {
      url: (of) => `http://${addresses.addressOf(of).host}:${addresses.addressOf(of).port}`,
      host: (of) => addresses.addressOf(of).host,
      port: (of) => String(addresses.addressOf(of).port),
      secret: (of) => neededSecret(spec.secrets, of, `component ${spec.component}`).reveal(),
    });
    if (referencesIn(value).some(({ kind }) => kind === 'secret')) secret.set(name, new Secret(filled));
    else plain.set(name, filled);
  }
  return { plain, secret };
}

/** Kubernetes would put a variable's value in the place of `$(NAME)`, in variables and arguments. */
export function asWritten(text: string): string {
  return text.replaceAll('$(', '$$$$(');
}
