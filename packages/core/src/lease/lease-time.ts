import type { Hold, Lease } from './lease.ts';

/** Past its expiry a lease is left alone for so long: GitHub's `Date` has whole seconds, and the holder stops at the expiry itself. */
export const GRACE_MS = 15_000;

/**
 * No record of a register is deleted before it is this old. So a write whose basis is younger cannot land on the name of a
 * deleted record and take itself for the newest.
 */
export const RECORDS_KEPT_MS = 10 * 60_000;

/** When others may have the lease: its expiry, by the TTL its holder recorded, or the end of its job, and the grace. */
export function freeAt({ expiresAt, outlivesJob }: Lease, jobEndedAt?: Date): Date {
  const expiry = Date.parse(expiresAt);
  // The end of a job only ever shortens the wait.
  const end = jobEndedAt && !outlivesJob ? Math.min(expiry, jobEndedAt.getTime()) : expiry;
  return new Date(end + GRACE_MS);
}

/** True when another may take it. The holder itself must have stopped earlier: see `outlived`. */
export function isExpired(lease: Lease, serverTime: Date): boolean {
  return serverTime.getTime() > freeAt(lease).getTime();
}

/** True when the holder may no longer act, nor renew or release. */
export function outlived(lease: Lease, serverTime: Date): boolean {
  return serverTime.getTime() >= Date.parse(lease.expiresAt);
}

export function holdStands(hold: Hold | null, serverTime: Date): hold is Hold {
  return hold !== null && (hold.until === undefined || serverTime.getTime() < Date.parse(hold.until));
}

/** GitHub's time seen on a monotonic clock: what the one said when the other stood at `readAtMs`. */
export interface ServerTimeReading {
  readonly serverTime: Date;
  readonly readAtMs: number;
}

/**
 * What GitHub's clock says now, going by the own monotonic one since `reading`: ahead by at most the time between
 * `readAtMs` and the answer; behind when the machine slept meanwhile, because the monotonic clock stands still then.
 */
export function serverTimeAt(reading: ServerTimeReading, monotonicMs: number): Date {
  return new Date(reading.serverTime.getTime() + Math.max(0, monotonicMs - reading.readAtMs));
}

/**
 * The own monotonic time at which the holder must have stopped: counted from when the request was sent, not answered. Never
 * more than a TTL on, whatever the times say: a holder that believed one wrong `Date` would see no end of its lease.
 */
export function ownExpiry({ expiresAt, ttlSeconds }: Lease, { serverTime, readAtMs }: ServerTimeReading): number {
  return readAtMs + Math.min(Date.parse(expiresAt) - serverTime.getTime(), ttlSeconds * 1_000);
}
