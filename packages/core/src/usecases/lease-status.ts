import type { EndedLease, Hold, Lease } from '../domain/lease.ts';
import { holdStands, isExpired } from '../domain/lease-time.ts';
import type { LeaseRegister } from '../ports/lease-register.ts';

export interface LeaseStatus {
  readonly kind: 'free' | 'held' | 'expired';
  /** Who has it; for `expired` who had it last. */
  readonly lease?: Lease;
  readonly hold?: Hold;
  /** How the last leases ended, newest first. */
  readonly ended: readonly EndedLease[];
  readonly serverTime: Date;
}

/** Looks who holds the lease, and changes nothing: 1 request. */
export async function leaseStatus(register: LeaseRegister, signal: AbortSignal): Promise<LeaseStatus> {
  const { state, serverTime } = await register.read(signal);
  const lease = state?.lease ?? undefined;
  const hold = state && holdStands(state.hold, serverTime) ? state.hold : undefined;
  const kind = lease ? (isExpired(lease, serverTime) ? 'expired' : 'held') : 'free';
  return { kind, ...(lease && { lease }), ...(hold && { hold }), ended: state?.ended ?? [], serverTime };
}
