import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Guard } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { Surroundings } from './load-configuration.ts';
import { type LeaseInputs, underLease } from './under-lease.ts';

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
