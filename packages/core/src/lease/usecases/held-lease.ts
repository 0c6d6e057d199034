import type { Clock } from '../../base/ports/clock.ts';
import { type FencingToken, mintToken } from '../fencing-token.ts';
import { outlived, ownExpiry, RECORDS_KEPT_MS, serverTimeAt, type ServerTimeReading } from '../lease-time.ts';
import type { Lease, LeaseState } from '../lease.ts';
import type { LeaseRegister } from '../ports/lease-register.ts';

/** The version of the register that contains our lease, as we wrote or read it. The next write is based on it. */
export interface LeaseBasis extends ServerTimeReading {
  readonly version: string | null;
  readonly state: LeaseState;
  /** Own monotonic time when its answer arrived, after `readAtMs`. Absent for a basis that another process handed on. */
  readonly seenAtMs?: number;
}

/** A lease that we hold. `ownExpiryMs` is when we must have stopped, by our own monotonic clock. */
export interface HeldLease {
  readonly lease: Lease;
  readonly token: FencingToken;
  readonly basis: LeaseBasis;
  readonly ownExpiryMs: number;
}

export function heldLease(lease: Lease, basis: LeaseBasis): HeldLease {
  return { lease, token: mintToken(lease), basis, ownExpiryMs: ownExpiry(lease, basis) };
}

// Well below RECORDS_KEPT_MS, so that the request still arrives within that time.
const BASIS_SERVES_MS = RECORDS_KEPT_MS - 60_000;
// Others may change at any time what a grant depends on, so a grant must be decided on a fresh reading.
const DECISION_SENT_WITHIN_MS = 30_000;
const DECISION_ANSWERED_WITHIN_MS = 60_000;
// GitHub's clock doesn't go back, except for the small differences between its servers. If it does, one of the two times is
// wrong.
const CLOCKS_DIFFER_MS = 10_000;

/** True while the next write may be based on it without reading again. */
export function basisServes({ readAtMs }: LeaseBasis, clock: Clock): boolean {
  return clock.monotonic() - readAtMs < BASIS_SERVES_MS;
}

/** Own monotonic time after which a decision from this reading is too old to be sent. */
export function decidedBy({ readAtMs }: ServerTimeReading): number {
  return readAtMs + DECISION_SENT_WITHIN_MS;
}

/** Whether a write counts, by GitHub's clock: our own clock stands still while the machine sleeps. */
export function answeredInTime({ serverTime }: ServerTimeReading, answer: { readonly serverTime: Date }): boolean {
  const between = answer.serverTime.getTime() - serverTime.getTime();
  return between >= -CLOCKS_DIFFER_MS && between <= DECISION_ANSWERED_WITHIN_MS;
}

type Written =
  /** What we wrote is stored, and was written in time. */
  | { readonly kind: 'counts'; readonly basis: LeaseBasis }
  /** Another writer was first, or our write came too late to rely on it: read again and decide again. */
  | { readonly kind: 'unsettled' };

/** Writes a grant. It must be sent within 30 s of its reading by our own clock, and answered within 60 s by GitHub's. */
export async function writeGrant(
  ports: { readonly register: LeaseRegister; readonly clock: Clock },
  {
    basis,
    next,
  }: { readonly basis: ServerTimeReading & { readonly version: string | null }; readonly next: LeaseState },
  signal: AbortSignal,
): Promise<Written> {
  const answer = await ports.register.replace(basis, { next, sendBy: decidedBy(basis) }, signal);
  if (answer.kind === 'conflict') return { kind: 'unsettled' };
  if (!answeredInTime(basis, answer)) return { kind: 'unsettled' };
  return { kind: 'counts', basis: written(answer, next, ports.clock) };
}

/** Writes a renewal or release of our own lease. It counts only if it was answered before the old expiry, by both clocks. */
export async function writeOnOwn(
  ports: { readonly register: LeaseRegister; readonly clock: Clock },
  { lease, basis, ownExpiryMs }: HeldLease,
  next: LeaseState,
  signal: AbortSignal,
): Promise<Written> {
  const sendBy = Math.min(ownExpiryMs, basis.readAtMs + BASIS_SERVES_MS);
  const answer = await ports.register.replace(basis, { next, sendBy }, signal);
  if (answer.kind === 'conflict') return { kind: 'unsettled' };
  const between = answer.serverTime.getTime() - basis.serverTime.getTime();
  const isInTime = between >= -CLOCKS_DIFFER_MS && between < RECORDS_KEPT_MS;
  if (!isInTime || outlived(lease, answer.serverTime) || ports.clock.monotonic() >= ownExpiryMs)
    return { kind: 'unsettled' };
  return { kind: 'counts', basis: written(answer, next, ports.clock) };
}

function written(
  { version, serverTime, sentAtMs }: { readonly version: string; readonly serverTime: Date; readonly sentAtMs: number },
  state: LeaseState,
  clock: Clock,
): LeaseBasis {
  return { version, state, serverTime, readAtMs: sentAtMs, seenAtMs: clock.monotonic() };
}

/** The earliest that GitHub's time can be now. A lease that is dated with it never lasts longer than it says. */
export function serverNowAtLeast({ serverTime, seenAtMs }: LeaseBasis, clock: Clock): Date {
  return seenAtMs === undefined ? serverTime : serverTimeAt({ serverTime, readAtMs: seenAtMs }, clock.monotonic());
}

/**
 * GitHub's time now, as far as it follows from the basis without asking. It may be ahead by the duration of the request, so
 * that a lease counts as expired rather too early than too late.
 */
export function serverNow(basis: ServerTimeReading, clock: Clock): Date {
  return serverTimeAt(basis, clock.monotonic());
}
