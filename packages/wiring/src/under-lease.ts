import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { refLeaseRegister } from '@hardened-deploy/adapters/github/lease/ref-lease-register';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/lease/variable-lease-register';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { assertNever } from '@hardened-deploy/core/base/assert-never';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { LeaseCredential } from '@hardened-deploy/core/lease/lease-credential';
import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { LeaseStore } from '@hardened-deploy/core/lease/lease-store';
import type { LeaseRegister } from '@hardened-deploy/core/lease/ports/lease-register';
import { type GitHubTime, type Guard, keepLease } from '@hardened-deploy/core/lease/usecases/keep-lease';
import { type CredentialInputs, type CredentialUse, requiredCredential, tokensOf } from './lease-credential.ts';
import type { Surroundings } from './load-configuration.ts';

/** Where an environment's lease is kept. */
export interface LeaseLocation {
  readonly environment: EnvironmentName;
  readonly lockEnvironment?: EnvironmentName | undefined;
  readonly store: LeaseStore;
}

type LeaseInputs = LeaseLocation & CredentialInputs;

/** What a register needs to know of the run, and whom to tell of tokens that are made. */
export interface RegisterSurroundings {
  readonly run: Pick<RunFacts, 'apiUrl' | 'repository'>;
  readonly mask?: ((secret: Secret) => void) | undefined;
}

/** The register of an environment's lease. Connects to nothing yet. Throws `input/invalid` without a token or an App. */
export function leaseRegister(inputs: LeaseInputs, around: RegisterSurroundings): LeaseRegister {
  return leaseRegisterWith(inputs, requiredCredential(inputs), around);
}

// GitHub's reference lists an environment's variables under "Environments" and under "Variables". It doesn't say whether one of
// the two is enough, so both are asked for. Git refs need neither.
const VARIABLES = ['variables', 'actions_variables'];

/** The same, with a credential that is known already. */
export function leaseRegisterWith(
  { environment, lockEnvironment, store }: LeaseLocation,
  credential: LeaseCredential,
  { run: { apiUrl, repository }, mask }: RegisterSurroundings,
): LeaseRegister {
  const kept = { apiUrl, repository, environment: lockEnvironment ?? environment, clock: systemClock() };
  const tokens = (permissions: CredentialUse['permissions'], welcome: readonly string[] = []) =>
    tokensOf(credential, { apiUrl, repository, permissions, welcome, mask });
  switch (store) {
    case 'environment':
      return variableLeaseRegister({ ...kept, token: tokens({ environments: 'write' }, VARIABLES) });
    case 'ref':
      return refLeaseRegister({ ...kept, token: tokens({ contents: 'write' }) });
    default:
      return assertNever(store);
  }
}

/**
 * Does `work` while the lease is renewed. If the renewal fails, the signal of `work` is aborted and `lease/lost` is thrown.
 * `work` asks `guard` before each step, and uses `gitHubTime` as the time that all runners share, see `keepLease`.
 */
export async function underLease<Result>(
  { lease, ...credential }: CredentialInputs & { readonly lease: LeaseHandle },
  around: Surroundings,
  work: (signal: AbortSignal, guard: Guard, gitHubTime: GitHubTime) => Promise<Result>,
): Promise<Result> {
  const register = leaseRegister({ ...credential, ...lease }, around);
  const ports = { register, clock: systemClock(), progress: around.progress };
  return await keepLease(ports, { token: lease.token }, around.signal, work);
}
