import type { Hold, Lease } from './lease.ts';

/**
 * After its expiry, nobody takes a lease for this time: GitHub's `Date` has only whole seconds, and the holder itself stops
 * exactly at the expiry.
 */
export const GRACE_MS = 15_000;

/**
 * No record of a register is deleted before it is this old. Otherwise a late write could get the name of a deleted record,
 * and would look like the newest.
 */
export const RECORDS_KEPT_MS = 10 * 60_000;

/**
 * When others may have the lease: after its expiry (by the TTL that its holder recorded) or after the end of its job, plus
 * the grace.
 */
export function freeAt({ expiresAt, outlivesJob }: Lease, jobEndedAt?: Date): Date {
  const expiry = Date.parse(expiresAt);
  // The end of a job can only shorten the wait.
  const end = jobEndedAt && !outlivesJob ? Math.min(expiry, jobEndedAt.getTime()) : expiry;
  return new Date(end + GRACE_MS);
}

/** True when another run may take the lease. The holder must stop earlier: see `outlived`. */
export function isExpired(lease: Lease, serverTime: Date): boolean {
  return serverTime.getTime() > freeAt(lease).getTime();
}

/** True when the holder may not act, renew or release any more. */
export function outlived(lease: Lease, serverTime: Date): boolean {
  return serverTime.getTime() >= Date.parse(lease.expiresAt);
}

export function holdStands(hold: Hold | null, serverTime: Date): hold is Hold {
  return hold !== null && (hold.until === undefined || serverTime.getTime() < Date.parse(hold.until));
}

/** GitHub's time, with the value of our monotonic clock when it was read. */
export interface ServerTimeReading {
  readonly serverTime: Date;
  readonly readAtMs: number;
}

/**
 * What GitHub's clock says now, by our own monotonic clock since `reading`. It may be ahead, by at most the time between
 * `readAtMs` and the answer. It is behind when the machine slept, because the monotonic clock stands still then.
 */
export function serverTimeAt(reading: ServerTimeReading, monotonicMs: number): Date {
  return new Date(reading.serverTime.getTime() + Math.max(0, monotonicMs - reading.readAtMs));
}

/**
 * The own monotonic time at which the holder must have stopped. It is counted from when the request was sent, not from its
 * answer. It is never more than one TTL away: otherwise one wrong `Date` could make a holder believe that its lease never
 * ends.
 */
export function ownExpiry({ expiresAt, ttlSeconds }: Lease, { serverTime, readAtMs }: ServerTimeReading): number {
  return readAtMs + Math.min(Date.parse(expiresAt) - serverTime.getTime(), ttlSeconds * 1_000);
}
