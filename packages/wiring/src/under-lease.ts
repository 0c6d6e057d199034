import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { variableLeaseRegister } from '@hardened-deploy/adapters/github/variable-lease-register';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Secret } from '@hardened-deploy/core/domain/secret';
import type { LeaseRegister } from '@hardened-deploy/core/ports/lease-register';
import { keepLease } from '@hardened-deploy/core/usecases/keep-lease';
import type { Surroundings } from './load-configuration.ts';

export interface LeaseInputs {
  readonly environment: EnvironmentName;
  readonly lockEnvironment?: EnvironmentName | undefined;
  readonly leaseToken?: Secret | undefined;
}

/** The register that keeps an environment's lease. Throws `input/invalid` without a token. */
export function leaseRegister(inputs: LeaseInputs, run: RunFacts): LeaseRegister {
  if (!inputs.leaseToken) throw new Failure('input/invalid', 'lease-token: is needed to read and renew the lease');
  return variableLeaseRegister({
    apiUrl: run.apiUrl,
    token: inputs.leaseToken,
    repository: run.repository,
    environment: inputs.lockEnvironment ?? inputs.environment,
    clock: systemClock(),
  });
}

/** Does `work` while the lease is renewed; its signal is aborted, and `lease/lost` thrown, when that fails. */
export async function underLease<Result>(
  inputs: LeaseInputs & { readonly lease: FencingToken },
  around: Surroundings,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ports = { register: leaseRegister(inputs, around.run), clock: systemClock(), progress: around.progress };
  return await keepLease(ports, { token: inputs.lease }, around.signal, work);
}
