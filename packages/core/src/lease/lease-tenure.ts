import type { FencingToken } from './fencing-token.ts';
import { endedLease, withoutLeases } from './lease-history.ts';
import { outlived } from './lease-time.ts';
import type { EndedLease, Lease, LeaseState } from './lease.ts';

/** What a holder may do with its lease: find out whether it still has it, renew it, release it. */

/** Whether a token still holds the lease, by one reading of the register. */
export type Standing =
  | { readonly kind: 'ours'; readonly lease: Lease; readonly state: LeaseState }
  /** The reading is older than the token: read again. */
  | { readonly kind: 'stale' }
  /** `by` is who has the lease now. `ended` is how ours ended, if the register still remembers. */
  | { readonly kind: 'over'; readonly by?: Lease; readonly ended?: EndedLease };

export function standingOf(state: LeaseState | null, token: FencingToken): Standing {
  // Generations only grow, so a reading with a smaller one is old. GitHub's reads lag behind its writes.
  if (!state || state.generation < token.generation) return { kind: 'stale' };
  const lease = state.leases.find(({ nonce }) => nonce === token.nonce);
  if (lease?.generation === token.generation) return { kind: 'ours', lease, state };
  const by = state.leases.at(-1);
  const ended = state.ended.find(({ generation }) => generation === token.generation);
  return { kind: 'over', ...(by && { by }), ...(ended && { ended }) };
}

type Renewal =
  { readonly kind: 'renew'; readonly lease: Lease; readonly next: LeaseState } | Exclude<Standing, { kind: 'ours' }>;

/**
 * Gives the lease its whole TTL again. A lease that has expired is over, even if nobody has taken it yet. If GitHub's time
 * is known only within bounds, `earliest` is the lower bound: counted from there, the lease never lasts longer than its
 * TTL.
 */
export function renew(
  state: LeaseState | null,
  token: FencingToken,
  serverTime: Date,
  earliest: Date = serverTime,
): Renewal {
  const standing = standingOf(state, token);
  if (standing.kind !== 'ours') return standing;
  if (outlived(standing.lease, serverTime)) return expired(standing.lease, serverTime);
  return { kind: 'renew', ...withWholeTtl(standing.state, standing.lease, earliest) };
}

type Surrender =
  { readonly kind: 'release'; readonly lease: Lease; readonly next: LeaseState } | Exclude<Standing, { kind: 'ours' }>;

/** Releases the lease, but only if this token still holds it. */
export function release(state: LeaseState | null, token: FencingToken, serverTime: Date): Surrender {
  const standing = standingOf(state, token);
  if (standing.kind !== 'ours') return standing;
  const { lease } = standing;
  if (outlived(lease, serverTime)) return expired(lease, serverTime);
  return { kind: 'release', lease, next: withoutLeases(standing.state, [endedLease(lease, 'released', serverTime)]) };
}

/** The lease with its whole TTL from now on, and the state that contains it. */
export function withWholeTtl(
  state: LeaseState,
  standing: Lease,
  serverTime: Date,
): { readonly lease: Lease; readonly next: LeaseState } {
  const lease = renewedFrom(standing, serverTime);
  const leases = state.leases.map((each) => (each.nonce === lease.nonce ? lease : each));
  return { lease, next: { ...state, leases } };
}

export function renewedFrom(lease: Lease, serverTime: Date): Lease {
  const expiresAt = new Date(serverTime.getTime() + lease.ttlSeconds * 1_000);
  return { ...lease, renewedAt: serverTime.toISOString(), expiresAt: expiresAt.toISOString() };
}

function expired(lease: Lease, serverTime: Date): Standing & { kind: 'over' } {
  return { kind: 'over', ended: endedLease(lease, 'expired', serverTime) };
}
