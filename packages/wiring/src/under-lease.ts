import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/variable-lease-register';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { LeaseCredential } from '@hardened-deploy/core/domain/lease-credential';
import type { Secret } from '@hardened-deploy/core/domain/secret';
import type { LeaseRegister } from '@hardened-deploy/core/ports/lease-register';
import { keepLease } from '@hardened-deploy/core/usecases/keep-lease';
import { leaseCredential, tokensOf, type CredentialInputs } from './lease-credential.ts';
import type { Surroundings } from './load-configuration.ts';

/** Where an environment's lease is kept. */
export interface LeasePlace {
  readonly environment: EnvironmentName;
  readonly lockEnvironment?: EnvironmentName | undefined;
}

export type LeaseInputs = LeasePlace & CredentialInputs;

/** Of the run, and of what is made of an App's key on the way. */
export interface RegisterSurroundings {
  readonly run: Pick<RunFacts, 'apiUrl' | 'repository'>;
  readonly mask?: ((secret: Secret) => void) | undefined;
}

/** The register that keeps an environment's lease. Dials nothing yet. Throws `input/invalid` without a token or an App. */
export function leaseRegister(inputs: LeaseInputs, around: RegisterSurroundings): LeaseRegister {
  const credential = leaseCredential(inputs);
  if (!credential)
    throw new Failure('input/invalid', 'lease-token: or `app-id` with `app-private-key` is needed for the lease');
  return leaseRegisterWith(inputs, credential, around);
}

/** The same, for who knows already by what it is kept. */
export function leaseRegisterWith(
  { environment, lockEnvironment }: LeasePlace,
  credential: LeaseCredential,
  { run: { apiUrl, repository }, mask }: RegisterSurroundings,
): LeaseRegister {
  return variableLeaseRegister({
    apiUrl,
    token: tokensOf(credential, { apiUrl, repository, permissions: { environments: 'write' }, mask }),
    repository,
    environment: lockEnvironment ?? environment,
    clock: systemClock(),
  });
}

/** Does `work` while the lease is renewed; its signal is aborted, and `lease/lost` thrown, when that fails. */
export async function underLease<Result>(
  inputs: LeaseInputs & { readonly lease: FencingToken },
  around: Surroundings,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ports = { register: leaseRegister(inputs, around), clock: systemClock(), progress: around.progress };
  return await keepLease(ports, { token: inputs.lease }, around.signal, work);
}
