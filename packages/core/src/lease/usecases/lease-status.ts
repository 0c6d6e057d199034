import { holdStands, isExpired } from '../lease-time.ts';
import type { EndedLease, Hold, Lease, Waiter } from '../lease.ts';
import type { LeaseRegister, RegisterReading } from '../ports/lease-register.ts';

export interface LeaseStatus {
  readonly kind: 'free' | 'held' | 'expired';
  /** False where no lease was ever kept: whoever expected one looks into the wrong place. */
  readonly begun: boolean;
  /** Who has it; for `expired` who had it last. Several where it counts (`slots`). */
  readonly leases: readonly Lease[];
  readonly hold?: Hold;
  readonly waiters: readonly Waiter[];
  /** How the last leases ended, newest first. */
  readonly ended: readonly EndedLease[];
  readonly serverTime: Date;
}

/** Looks who holds the lease, and changes nothing: 1 request. */
export async function leaseStatus(register: LeaseRegister, signal: AbortSignal): Promise<LeaseStatus> {
  return statusOf(await register.read(signal));
}

/** How things stand by one reading. */
export function statusOf({ state, serverTime }: RegisterReading): LeaseStatus {
  const all = state?.leases ?? [];
  const standing = all.filter((lease) => !isExpired(lease, serverTime));
  const hold = state && holdStands(state.hold, serverTime) ? state.hold : undefined;
  const waiters = (state?.waiters ?? []).filter(({ until }) => serverTime.getTime() < Date.parse(until));
  const seen = { begun: state !== null, ...(hold && { hold }), waiters, ended: state?.ended ?? [], serverTime };
  if (standing.length > 0) return { kind: 'held', leases: standing, ...seen };
  return { kind: all.length > 0 ? 'expired' : 'free', leases: all, ...seen };
}
