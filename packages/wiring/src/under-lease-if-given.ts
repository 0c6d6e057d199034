import type { LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { CredentialInputs } from './lease-credential.ts';
import type { Surroundings } from './load-configuration.ts';
import { underLease } from './under-lease.ts';

interface OptionalLeaseInputs extends CredentialInputs {
  readonly lease?: LeaseHandle | undefined;
}

const NOTHING_TO_LOSE: Guard = () => undefined;

/** Does `work`, under the lease if one is given. Throws what `underLease` throws. */
export async function underLeaseIfGiven<Result>(
  inputs: OptionalLeaseInputs,
  around: Surroundings,
  work: (signal: AbortSignal, guard: Guard) => Promise<Result>,
): Promise<Result> {
  const { lease } = inputs;
  return lease ? underLease({ ...inputs, lease }, around, work) : work(around.signal, NOTHING_TO_LOSE);
}
