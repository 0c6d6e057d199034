import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { acquire } from '@hardened-deploy/core/lease/lease-moves';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { byHandingOver, byTakingOver } from '@hardened-deploy/core/lease/usecases/lease-rules';
import { type Acquisition, type LeaseRequest, obtainLease } from '@hardened-deploy/core/lease/usecases/obtain-lease';

/** The ways to ask for a lease, each by its own verb, for tests that tell of several. */

export function acquireLease(ports: LeasePorts, request: LeaseRequest, signal: AbortSignal): Promise<Acquisition> {
  return obtainLease(ports, request, acquire, signal);
}

export function handOverLease(
  ports: LeasePorts,
  request: LeaseRequest & { readonly from: FencingToken },
  signal: AbortSignal,
): Promise<Acquisition> {
  return obtainLease(ports, request, byHandingOver(request.from), signal);
}

export function takeOverLease(ports: LeasePorts, request: LeaseRequest, signal: AbortSignal): Promise<Acquisition> {
  return obtainLease(ports, request, byTakingOver, signal);
}
