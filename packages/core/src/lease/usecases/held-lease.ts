import type { Clock } from '../../base/ports/clock.ts';
import { type FencingToken, mintToken } from '../fencing-token.ts';
import { outlived, ownExpiry, RECORDS_KEPT_MS, serverTimeAt, type ServerTimeReading } from '../lease-time.ts';
import type { Lease, LeaseState } from '../lease.ts';
import type { LeaseRegister } from '../ports/lease-register.ts';

/** The version of the register that holds our lease, as we wrote or read it: what the next move is based on. */
export interface LeaseBasis extends ServerTimeReading {
  readonly version: string | null;
  readonly state: LeaseState;
  /** Own monotonic time when its answer was there, after `readAtMs`; absent for one that another process handed on. */
  readonly seenAtMs?: number;
}

/** A lease in our hands. `ownExpiryMs` is when we must have stopped, by our own monotonic clock. */
export interface HeldLease {
  readonly lease: Lease;
  readonly token: FencingToken;
  readonly basis: LeaseBasis;
  readonly ownExpiryMs: number;
}

export function heldLease(lease: Lease, basis: LeaseBasis): HeldLease {
  return { lease, token: mintToken(lease), basis, ownExpiryMs: ownExpiry(lease, basis) };
}

// Well before RECORDS_KEPT_MS, so that the request still arrives within it.
const BASIS_SERVES_MS = RECORDS_KEPT_MS - 60_000;
// A grant rests on what others may change at any time, so what it was decided upon must be fresh.
const DECISION_SENT_WITHIN_MS = 30_000;
const DECISION_ANSWERED_WITHIN_MS = 60_000;
// GitHub's clock doesn't go back, but for what its servers differ: then one of the two times is wrong.
const CLOCKS_DIFFER_MS = 10_000;

/** True while the next move may be built on it without reading again. */
export function basisServes({ readAtMs }: LeaseBasis, clock: Clock): boolean {
  return clock.monotonic() - readAtMs < BASIS_SERVES_MS;
}

/** Own monotonic time after which a decision upon this reading is too old to be sent. */
export function decidedBy({ readAtMs }: ServerTimeReading): number {
  return readAtMs + DECISION_SENT_WITHIN_MS;
}

/** Whether a write upon a reading counts, by GitHub's clock: own clocks stop while a machine sleeps. */
export function answeredInTime({ serverTime }: ServerTimeReading, answer: { readonly serverTime: Date }): boolean {
  const between = answer.serverTime.getTime() - serverTime.getTime();
  return between >= -CLOCKS_DIFFER_MS && between <= DECISION_ANSWERED_WITHIN_MS;
}

type Written =
  /** It stands, and in time: what we wrote is what holds. */
  | { readonly kind: 'counts'; readonly basis: LeaseBasis }
  /** Another wrote first, or ours came too late to rely upon: read again and judge what stands. */
  | { readonly kind: 'unsettled' };

/** Writes a grant: sent within 30 s of its reading by the own clock, answered within 60 s of it by GitHub's. */
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

/** Writes a renewal or release of a lease that is ours: it counts only if answered before the old expiry, by both clocks. */
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

/** The earliest that GitHub's time can be now. What is stamped with it never lasts longer than it says. */
export function serverNowAtLeast({ serverTime, seenAtMs }: LeaseBasis, clock: Clock): Date {
  return seenAtMs === undefined ? serverTime : serverTimeAt({ serverTime, readAtMs: seenAtMs }, clock.monotonic());
}

/**
 * GitHub's time now, as far as the basis lets us know without asking: ahead by as long as the request was under way, so that
 * a lease is taken for outlived rather too early.
 */
export function serverNow(basis: ServerTimeReading, clock: Clock): Date {
  return serverTimeAt(basis, clock.monotonic());
}
