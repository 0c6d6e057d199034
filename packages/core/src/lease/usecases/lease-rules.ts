import { Failure } from '../../base/failure.ts';
import type { FencingToken } from '../fencing-token.ts';
import { handOver, takeOver } from '../lease-moves.ts';
import type { Holder, LeaseState } from '../lease.ts';
import type { Judge } from './obtain-lease.ts';

/** Rules by which a lease is asked for, beside `acquire`: really, or in a dry run. */

/** From the job before, whose token is shown: a new generation, the same deployment. */
export function byHandingOver(from: FencingToken): Judge {
  return (state, bid, serverTime, jobEnds) => handOver(state, from, bid, serverTime, jobEnds);
}

/**
 * What an earlier job of the same deployment left, without waiting for it to expire. The workflow must prove that the earlier job
 * has ended (`needs`); the new generation fences out whatever of it still lives. Throws `target/other-engine` where the earlier
 * job guarded another Docker Engine: here, nothing could be told of what it left.
 */
export const byTakingOver: Judge = (state, bid, serverTime, jobEnds) => {
  const ruling = takeOver(state, bid, serverTime, jobEnds);
  if (ruling.kind === 'grant') requireSameEngine(engineOf(state, bid.holder), bid.engine);
  return ruling;
};

/** Where the deployment ran, by its lease that stands or by the last of those that ended. */
function engineOf(state: LeaseState | null, { repository, deployment }: Holder): string | undefined {
  const standing = state?.leases.find(
    ({ holder }) => holder.repository === repository && holder.deployment === deployment,
  );
  if (standing) return standing.engine;
  return state?.ended.find((ended) => ended.run.repository === repository && ended.deployment === deployment)?.engine;
}

function requireSameEngine(began: string | undefined, reached: string | undefined): void {
  if (began === undefined || reached === undefined || began === reached) return;
  throw new Failure('target/other-engine', `the deployment began on engine ${began}, this job reaches ${reached}`, {
    facts: { began, reached },
  });
}
