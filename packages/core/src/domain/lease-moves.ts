import { assertNever } from './assert-never.ts';
import type { FencingToken } from './fencing-token.ts';
import type { EndedLease, Hold, Holder, Lease, LeaseState } from './lease.ts';
import { holdStands, isExpired, outlived } from './lease-time.ts';

/** The rules of the lease: state × facts → next state, or why not. A register writes the next state in one compare-and-set. */

/** Who asks for a lease. `nonce` is made once per asking, so that a write whose answer was lost is recognised as one's own. */
export interface Claim {
  readonly holder: Holder;
  readonly nonce: string;
  readonly ttlSeconds: number;
  readonly reason?: string;
  /** Id of the Docker Engine whose stack is guarded. */
  readonly engine?: string;
}

export interface Grant {
  readonly kind: 'grant';
  readonly lease: Lease;
  readonly next: LeaseState;
}

export type Refusal =
  | { readonly kind: 'held'; readonly by: Lease }
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** Somebody newer came after the lease that was to be handed or taken over. */
  | { readonly kind: 'superseded'; readonly by?: Lease; readonly ended?: EndedLease }
  /** The reading is older than what the asker knows to have happened: read again. */
  | { readonly kind: 'stale' };

/** Where a holder stands in a reading of the register. */
export type Standing =
  | { readonly kind: 'ours'; readonly lease: Lease; readonly state: LeaseState }
  | { readonly kind: 'stale' }
  /** `by` is who has it now; `ended` how ours ended, if the register still remembers. */
  | { readonly kind: 'over'; readonly by?: Lease; readonly ended?: EndedLease };

const EMPTY: LeaseState = { schema: 1, generation: 0, lease: null, hold: null, ended: [] };
const ENDED_KEPT = 10;

/** Grants when there is no lease, or it has expired, and no hold. */
export function acquire(state: LeaseState | null, claim: Claim, serverTime: Date): Grant | Refusal {
  const standing = state?.lease;
  // Our own write of before, whose answer was lost or came too late to count: the same generation, lived anew.
  if (state && standing?.nonce === claim.nonce) return regrant(state, standing, serverTime);
  if (standing && !isExpired(standing, serverTime)) return { kind: 'held', by: standing };
  if (state && holdStands(state.hold, serverTime)) return { kind: 'on-hold', hold: state.hold };
  return grant(state ?? EMPTY, claim, serverTime, 'expired');
}

/** The next job of a deployment gets a generation of its own, so that a process of the job before is fenced out. */
export function handOver(
  state: LeaseState | null,
  from: FencingToken,
  claim: Claim,
  serverTime: Date,
): Grant | Refusal {
  if (state?.lease?.nonce === claim.nonce) return regrant(state, state.lease, serverTime);
  const standing = standingOf(state, from);
  switch (standing.kind) {
    case 'stale':
      return standing;
    case 'over':
      return { ...standing, kind: 'superseded' };
    case 'ours': {
      // The token is the proof; the deployment stays what it was, whatever the next job calls itself.
      const { deployment } = standing.lease.holder;
      return grant(standing.state, { ...claim, holder: { ...claim.holder, deployment } }, serverTime, 'handed-over');
    }
    default:
      return assertNever(standing);
  }
}

/**
 * A recovery job takes what its own deployment left: proven by repository and deployment id. A hold doesn't stop it, because
 * a deployment that began is finished; another deployment that came in between does, because what it did must stand.
 */
export function takeOver(state: LeaseState | null, claim: Claim, serverTime: Date): Grant | Refusal {
  const standing = state?.lease;
  if (!state || standing?.nonce === claim.nonce) return acquire(state, claim, serverTime);
  const { repository, deployment } = claim.holder;
  if (standing?.holder.repository === repository && standing.holder.deployment === deployment)
    return grant(state, claim, serverTime, 'taken-over');
  const [last] = state.ended;
  const lived = state.ended.some((ended) => ended.deployment === deployment);
  if (!lived) return acquire(state, claim, serverTime);
  if (standing) return { kind: 'superseded', by: standing };
  if (last?.deployment !== deployment) return { kind: 'superseded', ...(last && { ended: last }) };
  return grant(state, claim, serverTime, 'expired');
}

export function standingOf(state: LeaseState | null, token: FencingToken): Standing {
  // Generations only grow, so a reading that hasn't come to ours yet is an old one. GitHub's reads lag behind its writes.
  if (!state || state.generation < token.generation) return { kind: 'stale' };
  const { lease } = state;
  if (lease?.generation === token.generation && lease.nonce === token.nonce) return { kind: 'ours', lease, state };
  const ended = state.ended.find(({ generation }) => generation === token.generation);
  return { kind: 'over', ...(lease && { by: lease }), ...(ended && { ended }) };
}

export type Renewal =
  { readonly kind: 'renew'; readonly lease: Lease; readonly next: LeaseState } | Exclude<Standing, { kind: 'ours' }>;

/** Gives the lease its whole TTL again; an outlived one is over even if nobody has taken it yet. */
export function renew(state: LeaseState | null, token: FencingToken, serverTime: Date): Renewal {
  const standing = standingOf(state, token);
  if (standing.kind !== 'ours') return standing;
  if (outlived(standing.lease, serverTime)) return expired(standing.lease, serverTime);
  const lease = lived(standing.lease, serverTime);
  return { kind: 'renew', lease, next: { ...standing.state, lease } };
}

export type Surrender =
  { readonly kind: 'release'; readonly lease: Lease; readonly next: LeaseState } | Exclude<Standing, { kind: 'ours' }>;

/** Frees the lease, only if it is still this token's. */
export function release(state: LeaseState | null, token: FencingToken, serverTime: Date): Surrender {
  const standing = standingOf(state, token);
  if (standing.kind !== 'ours') return standing;
  const { lease } = standing;
  if (outlived(lease, serverTime)) return expired(lease, serverTime);
  const ended = remember(standing.state, endedNow(lease, 'released', serverTime));
  return { kind: 'release', lease, next: { ...standing.state, lease: null, ended } };
}

function grant(state: LeaseState, claim: Claim, serverTime: Date, how: EndedLease['how']): Grant {
  const { holder, nonce, reason, engine, ttlSeconds } = claim;
  const at = serverTime.toISOString();
  // Begun with the time, so that a register which was deleted and begun again is ahead of what targets have seen of the old one.
  const generation = state.generation === 0 ? Math.floor(serverTime.getTime() / 1_000) : state.generation + 1;
  const optional = { ...(reason !== undefined && { reason }), ...(engine !== undefined && { engine }) };
  const named = { generation, nonce, holder, ...optional };
  const lease = lived({ ...named, acquiredAt: at, renewedAt: at, expiresAt: at, ttlSeconds }, serverTime);
  const before = state.lease;
  const ended = before
    ? remember(state, endedNow(before, isExpired(before, serverTime) ? 'expired' : how, serverTime))
    : state.ended;
  return { kind: 'grant', lease, next: { ...state, generation, lease, ended } };
}

function regrant(state: LeaseState, standing: Lease, serverTime: Date): Grant {
  const lease = lived(standing, serverTime);
  return { kind: 'grant', lease, next: { ...state, lease } };
}

function lived(lease: Lease, serverTime: Date): Lease {
  const expiresAt = new Date(serverTime.getTime() + lease.ttlSeconds * 1_000);
  return { ...lease, renewedAt: serverTime.toISOString(), expiresAt: expiresAt.toISOString() };
}

function expired(lease: Lease, serverTime: Date): Standing & { kind: 'over' } {
  return { kind: 'over', ended: endedNow(lease, 'expired', serverTime) };
}

function endedNow(lease: Lease, how: EndedLease['how'], serverTime: Date): EndedLease {
  const at = how === 'expired' ? lease.expiresAt : serverTime.toISOString();
  return { generation: lease.generation, deployment: lease.holder.deployment, how, at };
}

function remember(state: LeaseState, ended: EndedLease): readonly EndedLease[] {
  return [ended, ...state.ended].slice(0, ENDED_KEPT);
}
