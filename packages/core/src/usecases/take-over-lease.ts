import { Failure } from '../domain/failure.ts';
import type { Lease } from '../domain/lease.ts';
import { takeOver, type Claim } from '../domain/lease-moves.ts';
import type { LeasePorts } from './lease-ports.ts';
import { obtainLease, type Acquisition, type Judge, type LeaseRequest } from './obtain-lease.ts';

/**
 * Takes what an earlier job of the same deployment left, without waiting for it to expire. The workflow must prove that the
 * earlier job has ended (`needs`); the new generation fences out whatever of it still lives. Throws `target/other-engine`
 * where the earlier job guarded another Docker Engine: here, nothing could be told of what it left.
 */
export function takeOverLease(ports: LeasePorts, request: LeaseRequest, signal: AbortSignal): Promise<Acquisition> {
  return obtainLease(ports, request, sameEngineOnly, signal);
}

const sameEngineOnly: Judge = (state, claim, serverTime, jobEnds) => {
  const ruling = takeOver(state, claim, serverTime, jobEnds);
  if (ruling.kind === 'grant') for (const left of state?.leases ?? []) requireSameEngine(left, claim);
  return ruling;
};

function requireSameEngine(left: Lease, { engine, holder }: Claim): void {
  if (left.holder.deployment !== holder.deployment) return;
  if (left.engine === undefined || engine === undefined || left.engine === engine) return;
  throw new Failure(
    'target/other-engine',
    `the deployment began on engine ${left.engine}, this job reaches ${engine}`,
    {
      facts: { began: left.engine, reached: engine },
    },
  );
}
