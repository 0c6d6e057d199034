import type { FencingToken } from '../domain/fencing-token.ts';
import { acquire, handOver } from '../domain/lease-moves.ts';
import type { LeasePorts } from './lease-ports.ts';
import { obtainLease, type Acquisition, type Judge, type LeaseRequest } from './obtain-lease.ts';

/** Takes the lease when nobody has it, waiting for its holder as long as the request says. */
export function acquireLease(ports: LeasePorts, request: LeaseRequest, signal: AbortSignal): Promise<Acquisition> {
  return obtainLease(ports, request, acquire, signal);
}

/** Takes it from the job before, whose token is shown: a new generation, the same deployment. */
export function handOverLease(
  ports: LeasePorts,
  request: LeaseRequest & { readonly from: FencingToken },
  signal: AbortSignal,
): Promise<Acquisition> {
  return obtainLease(ports, request, byHandingOver(request.from), signal);
}

/** The rule of the job that shows `from`. */
export function byHandingOver(from: FencingToken): Judge {
  return (state, claim, serverTime, jobEnds) => handOver(state, from, claim, serverTime, jobEnds);
}
