import { type EndedBy, endedLease, withoutLeases } from './lease-history.ts';
import { holdStands } from './lease-time.ts';
import { EMPTY_STATE, type EndedLease, type Hold, type Lease, type LeaseState } from './lease.ts';

/** What people do to a register by hand: stop new deployments, allow them again, release a lease whose holder is dead. */

type Holding =
  | { readonly kind: 'hold'; readonly hold: Hold; readonly next: LeaseState }
  /** Another person has set a hold. It isn't replaced: that person should end it. */
  | { readonly kind: 'on-hold'; readonly hold: Hold };

/** Puts the register on hold. A holder keeps its lease, and nobody gets a new one. */
export function putOnHold(state: LeaseState | null, wanted: Omit<Hold, 'since'>, serverTime: Date): Holding {
  if (state && holdStands(state.hold, serverTime)) return { kind: 'on-hold', hold: state.hold };
  const hold = { ...wanted, since: serverTime.toISOString() };
  return { kind: 'hold', hold, next: { ...(state ?? EMPTY_STATE), hold } };
}

type Unholding =
  { readonly kind: 'unhold'; readonly hold: Hold; readonly next: LeaseState } | { readonly kind: 'no-hold' };

/** Ends a hold, whoever set it. */
export function endHold(state: LeaseState | null, serverTime: Date): Unholding {
  if (!state || !holdStands(state.hold, serverTime)) return { kind: 'no-hold' };
  return { kind: 'unhold', hold: state.hold, next: { ...state, hold: null } };
}

type ForcedRelease =
  | { readonly kind: 'force'; readonly lease: Lease; readonly next: LeaseState }
  /** The lease with the generation that the person saw doesn't exist any more. */
  | { readonly kind: 'over'; readonly by?: Lease; readonly ended?: EndedLease };

/**
 * Releases somebody else's lease, but only the generation that the person saw, so that a newer holder keeps theirs. If the
 * old holder lives after all, it loses the lease at its next renewal, and the target as soon as a newer holder comes.
 */
export function forceRelease(
  state: LeaseState | null,
  { generation, ...person }: { readonly generation: number } & EndedBy,
  serverTime: Date,
): ForcedRelease {
  const lease = state?.leases.find((each) => each.generation === generation);
  if (state && lease)
    return { kind: 'force', lease, next: withoutLeases(state, [endedLease(lease, 'forced', serverTime, person)]) };
  const by = state?.leases.at(-1);
  const ended = state?.ended.find((each) => each.generation === generation);
  return { kind: 'over', ...(by && { by }), ...(ended && { ended }) };
}
