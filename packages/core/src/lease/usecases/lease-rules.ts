import { Failure } from '../../base/failure.ts';
import type { FencingToken } from '../fencing-token.ts';
import { handOver, takeOver } from '../lease-moves.ts';
import type { Holder, LeaseState } from '../lease.ts';
import type { Judge } from './obtain-lease.ts';

/** Rules by which a lease is requested, beside `acquire`. A dry run uses the same ones. */

/** From the job before, whose token is shown. The lease gets a new generation, and the deployment stays the same. */
export function byHandingOver(from: FencingToken): Judge {
  return (state, bid, serverTime, jobEnds) => handOver(state, from, bid, serverTime, jobEnds);
}

/**
 * Takes over the lease that an earlier job of the same deployment left behind, without waiting until it expires. The
 * workflow must make sure (`needs`) that the earlier job has ended. If a part of that job still lives, the fence refuses it
 * because of the new generation. Throws `target/other-engine` when the earlier job guarded another Docker Engine: on this
 * one, nobody could see what it left.
 */
export const byTakingOver: Judge = (state, bid, serverTime, jobEnds) => {
  const ruling = takeOver(state, bid, serverTime, jobEnds);
  if (ruling.kind === 'grant') requireSameEngine(engineOf(state, bid.holder), bid.engine);
  return ruling;
};

/** The Engine on which the deployment ran, by its present lease or by the last one that ended. */
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
