import { holdStands, isExpired } from '../lease-time.ts';
import type { EndedLease, Hold, Lease, Waiter } from '../lease.ts';
import type { LeaseRegister, RegisterReading } from '../ports/lease-register.ts';

export interface LeaseStatus {
  readonly kind: 'free' | 'held' | 'expired';
  /** False when no lease was ever kept here: perhaps another place was meant. */
  readonly begun: boolean;
  /** Who has it; for `expired`, who had it last. Several when it is a counting lease (`slots`). */
  readonly leases: readonly Lease[];
  readonly hold?: Hold;
  readonly waiters: readonly Waiter[];
  /** How the last leases ended, newest first. */
  readonly ended: readonly EndedLease[];
  readonly serverTime: Date;
}

/** Shows who holds the lease, and changes nothing: 1 request. */
export async function leaseStatus(register: LeaseRegister, signal: AbortSignal): Promise<LeaseStatus> {
  return statusOf(await register.read(signal));
}

/** The status by one reading of the register. */
export function statusOf({ state, serverTime }: RegisterReading): LeaseStatus {
  const all = state?.leases ?? [];
  const standing = all.filter((lease) => !isExpired(lease, serverTime));
  const hold = state && holdStands(state.hold, serverTime) ? state.hold : undefined;
  const waiters = (state?.waiters ?? []).filter(({ until }) => serverTime.getTime() < Date.parse(until));
  const seen = { begun: state !== null, ...(hold && { hold }), waiters, ended: state?.ended ?? [], serverTime };
  if (standing.length > 0) return { kind: 'held', leases: standing, ...seen };
  return { kind: all.length > 0 ? 'expired' : 'free', leases: all, ...seen };
}
