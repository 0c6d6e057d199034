import type { Duration } from '../../base/duration.ts';
import { endHold, putOnHold } from '../lease-by-people.ts';
import type { Hold } from '../lease.ts';
import { amendRegister } from './amend-register.ts';
import type { LeasePorts } from './lease-ports.ts';

interface HoldRequest {
  /** 128 random bits in hexadecimal, new for this request. */
  readonly nonce: string;
  readonly by: string;
  readonly reason: string;
  readonly url?: string;
  /**
   * When the hold ends by itself: a moment, or a duration from now by GitHub's clock. If absent, it lasts until a person
   * ends it.
   */
  readonly until?: Date | Duration;
}

export type HoldOutcome =
  /** `begun` is false when no lease was ever kept here: perhaps another place was meant. */
  | { readonly kind: 'hold-set'; readonly hold: Hold; readonly begun: boolean }
  /** There is another hold already; it stays as it is. */
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** Its end is in the past, by GitHub's clock. */
  | { readonly kind: 'in-the-past'; readonly until: Date };

/** Stops new deployments: 2 requests. A running deployment finishes. Throws the register's failures. */
export function holdEnvironment(ports: LeasePorts, request: HoldRequest, signal: AbortSignal): Promise<HoldOutcome> {
  const { until, nonce, ...wanted } = request;
  let tried: Extract<HoldOutcome, { kind: 'hold-set' }> | undefined;
  return amendRegister<HoldOutcome, HoldOutcome>(
    ports,
    {
      nonce,
      decide(state, serverTime) {
        const end = typeof until === 'number' ? new Date(serverTime.getTime() + until) : until;
        if (end && end.getTime() <= serverTime.getTime()) return { outcome: { kind: 'in-the-past', until: end } };
        const move = putOnHold(state, { ...wanted, ...(end && { until: end.toISOString() }) }, serverTime);
        // This is our own hold. Its answer came too late to count, and another writer has written since.
        if (move.kind === 'on-hold') return { outcome: tried && isSame(tried.hold, move.hold) ? tried : move };
        tried = { kind: 'hold-set', hold: move.hold, begun: state !== null };
        return { outcome: tried, next: move.next };
      },
    },
    signal,
  );
}

function isSame(one: Hold, other: Hold): boolean {
  return one.since === other.since && one.by === other.by && one.url === other.url && one.reason === other.reason;
}

export type UnholdOutcome = { readonly kind: 'hold-ended'; readonly hold: Hold } | { readonly kind: 'no-hold' };

/** Allows deployments again, whoever stopped them: 2 requests, or 1 when there is no hold. Throws the register's failures. */
export function unholdEnvironment(ports: LeasePorts, nonce: string, signal: AbortSignal): Promise<UnholdOutcome> {
  return amendRegister<UnholdOutcome, UnholdOutcome>(
    ports,
    {
      nonce,
      decide(state, serverTime) {
        const move = endHold(state, serverTime);
        if (move.kind === 'no-hold') return { outcome: move };
        return { outcome: { kind: 'hold-ended', hold: move.hold }, next: move.next };
      },
    },
    signal,
  );
}
