import type { EndedLease, Holder, Lease, LeaseState, RunOfRef } from './lease.ts';

/** How leases ended, as the register remembers it. */

const ENDED_KEPT = 10;

/** The person who ended a lease. */
export interface EndedBy {
  readonly by: string;
  readonly reason: string;
}

/** How a lease ended. An expired one ended at its expiry, every other one now. */
export function endedLease(lease: Lease, how: EndedLease['how'], serverTime: Date, person?: EndedBy): EndedLease {
  const { generation, holder, engine, acquiredAt, expiresAt } = lease;
  return {
    generation,
    deployment: holder.deployment,
    how,
    since: acquiredAt,
    at: how === 'expired' ? expiresAt : serverTime.toISOString(),
    actor: holder.actor,
    url: holder.url,
    run: runOf(holder),
    ...(engine !== undefined && { engine }),
    ...(person && { by: person.by, reason: person.reason }),
  };
}

/** The state without these leases. It remembers how they ended: the last ten, newest first. */
export function withoutLeases(state: LeaseState, ends: readonly EndedLease[]): LeaseState {
  const gone = new Set(ends.map(({ generation }) => generation));
  return {
    ...state,
    leases: state.leases.filter(({ generation }) => !gone.has(generation)),
    ended: [...ends.toReversed(), ...state.ended].slice(0, ENDED_KEPT),
  };
}

export function runOf({ repository, ref, runId, runAttempt }: Holder): RunOfRef {
  return { repository, ...(ref !== undefined && { ref }), runId, runAttempt };
}
