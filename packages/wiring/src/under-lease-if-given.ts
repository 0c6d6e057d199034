import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import type { Guard } from '@hardened-deploy/core/usecases/keep-lease';
import type { Surroundings } from './load-configuration.ts';
import { underLease, type LeaseInputs } from './under-lease.ts';

export interface OptionalLeaseInputs extends Omit<LeaseInputs, 'environment'> {
  readonly environment?: EnvironmentName | undefined;
  readonly lease?: FencingToken | undefined;
}

const NOTHING_TO_LOSE: Guard = () => undefined;

/** Does `work` under the lease, if one is given; without one it is plainly done. Throws what `underLease` throws. */
export async function underLeaseIfGiven<Result>(
  inputs: OptionalLeaseInputs,
  around: Surroundings,
  work: (signal: AbortSignal, guard: Guard) => Promise<Result>,
): Promise<Result> {
  const { lease, environment } = inputs;
  if (!lease) return work(around.signal, NOTHING_TO_LOSE);
  if (!environment) throw new Failure('input/invalid', 'environment: is needed to renew the lease');
  return underLease({ ...inputs, lease, environment }, around, work);
}
