import type { Duration } from '../../base/duration.ts';
import { endHold, putOnHold } from '../lease-by-people.ts';
import type { Hold } from '../lease.ts';
import { amendRegister } from './amend-register.ts';
import type { LeasePorts } from './lease-ports.ts';

export interface HoldRequest {
  /** 128 random bits in hexadecimal, made for this request. */
  readonly nonce: string;
  readonly by: string;
  readonly reason: string;
  readonly url?: string;
  /** When it ends by itself: a moment, or so long from now by GitHub's clock; absent: when a person ends it. */
  readonly until?: Date | Duration;
}

export type HoldOutcome =
  /** `begun` is false where no lease was ever kept: perhaps not the place that was meant. */
  | { readonly kind: 'hold-set'; readonly hold: Hold; readonly begun: boolean }
  /** Another hold stands; it stays as it is. */
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** Its end lies in the past, by GitHub's clock. */
  | { readonly kind: 'in-the-past'; readonly until: Date };

/** Stops new deployments: 2 requests. A running one finishes. Throws the register's failures. */
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
        // Our own, whose answer came too late to count, and upon which another has written meanwhile.
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

/** Lets deployments begin again, whoever stopped them: 2 requests, 1 where nothing stands. Throws the register's failures. */
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
