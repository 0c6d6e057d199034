import { assertNever } from '../base/assert-never.ts';
import type { FencingToken } from './fencing-token.ts';
import { endedLease, runOf, withoutLeases } from './lease-history.ts';
import { leaveQueue, newerRun, type NewerRun } from './lease-queue.ts';
import { renewedFrom, withWholeTtl, standingOf } from './lease-tenure.ts';
import { freeAt, holdStands, isExpired } from './lease-time.ts';
import { EMPTY_STATE, type EndedLease, type Hold, type Holder, type Lease, type LeaseState } from './lease.ts';

/** The rules by which a lease is granted: state × facts → next state, or why not. A register writes the next state in one compare-and-set. */

/** Who asks for a lease. `nonce` is made once per asking, so that a write whose answer was lost is recognised as one's own. */
export interface LeaseBid {
  readonly holder: Holder;
  readonly nonce: string;
  readonly ttlSeconds: number;
  readonly reason?: string;
  /** Id of the Docker Engine whose stack is guarded. */
  readonly engine?: string;
  /** A counting lease: so many may stand side by side; absent for the usual one. */
  readonly slots?: number;
  /** See `Lease.outlivesJob`. */
  readonly outlivesJob?: true;
  /** Gives way to a newer run of the same ref, and has older ones give way. */
  readonly supersede?: true;
}

export interface Grant {
  readonly kind: 'grant';
  readonly lease: Lease;
  readonly next: LeaseState;
}

export type Refusal =
  /** `by` is the one of those that stand which is free first, if none is renewed. */
  | { readonly kind: 'held'; readonly by: Lease }
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** Somebody newer came after the lease that was to be handed or taken over. */
  | { readonly kind: 'superseded'; readonly by?: Lease; readonly ended?: EndedLease }
  /** A newer run of the same ref makes this one pointless. */
  | { readonly kind: 'outdated'; readonly by: NewerRun }
  /** The reading is older than what the asker knows to have happened: read again. */
  | { readonly kind: 'stale' };

/** When the jobs of holders ended, by the nonces of their leases: as far as anybody could find out. */
export type JobEnds = ReadonlyMap<string, Date>;

const NO_ENDS: JobEnds = new Map();

/** Grants when there is no lease, or it has expired or lost its job, and no hold. */
export function acquire(
  state: LeaseState | null,
  bid: LeaseBid,
  serverTime: Date,
  jobEnds: JobEnds = NO_ENDS,
): Grant | Refusal {
  const own = state?.leases.find(({ nonce }) => nonce === bid.nonce);
  // Our own write of before, whose answer was lost or came too late to count: the same generation, lived anew.
  if (state && own) return { kind: 'grant', ...withWholeTtl(state, own, serverTime) };
  const { holder } = bid;
  const newer = state && bid.supersede && newerRun(state, runOf(holder), serverTime);
  if (newer) return { kind: 'outdated', by: newer };
  const ends = endsOf(state, serverTime, jobEnds);
  const standing = (state?.leases ?? []).filter(({ generation }) => !ends.some((end) => end.generation === generation));
  // Before the holder: a hold may last for days, and who waits for the holder would only wait to be told of it.
  if (state && holdStands(state.hold, serverTime)) return { kind: 'on-hold', hold: state.hold };
  const [first] = standing.toSorted((one, other) => freeAt(one).getTime() - freeAt(other).getTime());
  if (first && !hasSlot(standing, bid)) return { kind: 'held', by: first };
  return grant(withoutLeases(state ?? EMPTY_STATE, ends), bid, serverTime);
}

/** The next job of a deployment gets a generation of its own, so that a process of the job before is fenced out. */
export function handOver(
  state: LeaseState | null,
  from: FencingToken,
  bid: LeaseBid,
  serverTime: Date,
  jobEnds: JobEnds = NO_ENDS,
): Grant | Refusal {
  const own = state?.leases.find(({ nonce }) => nonce === bid.nonce);
  if (state && own) return { kind: 'grant', ...withWholeTtl(state, own, serverTime) };
  const standing = standingOf(state, from);
  switch (standing.kind) {
    case 'stale':
      return standing;
    case 'over':
      return { ...standing, kind: 'superseded' };
    case 'ours': {
      // The token is the proof; the deployment stays what it was, whatever the next job calls itself.
      const { deployment } = standing.lease.holder;
      const heir = { ...bid, holder: { ...bid.holder, deployment } };
      return inherit(standing.state, standing.lease, { bid: heir, how: 'handed-over' }, { serverTime, jobEnds });
    }
    default:
      return assertNever(standing);
  }
}

/**
 * A recovery job takes what its own deployment left: proven by repository and deployment id. A hold doesn't stop it, because
 * a deployment that began is finished; another deployment that came in between does, because what it did must stand.
 */
export function takeOver(
  state: LeaseState | null,
  bid: LeaseBid,
  serverTime: Date,
  jobEnds: JobEnds = NO_ENDS,
): Grant | Refusal {
  const { repository, deployment } = bid.holder;
  if (!state || state.leases.some(({ nonce }) => nonce === bid.nonce)) return acquire(state, bid, serverTime, jobEnds);
  const left = state.leases.find(({ holder }) => holder.repository === repository && holder.deployment === deployment);
  if (left) return inherit(state, left, { bid, how: 'taken-over' }, { serverTime, jobEnds });
  const isOurs = (ended: EndedLease) => ended.run.repository === repository && ended.deployment === deployment;
  const existed = state.ended.some(isOurs);
  // Those that count beside each other don't come after one another.
  if (!existed || bid.slots !== undefined) return acquire(state, bid, serverTime, jobEnds);
  const by = state.leases.at(-1);
  if (by) return { kind: 'superseded', by };
  const [last] = state.ended;
  if (!last || !isOurs(last)) return { kind: 'superseded', ...(last && { ended: last }) };
  return grant(state, bid, serverTime);
}

/** The leases that are over without anybody having said so. GitHub may call a job ended while its runner still sends its last requests. */
function endsOf(state: LeaseState | null, serverTime: Date, jobEnds: JobEnds): readonly EndedLease[] {
  return (state?.leases ?? []).flatMap((lease) => {
    if (isExpired(lease, serverTime)) return endedLease(lease, 'expired', serverTime);
    const free = freeAt(lease, jobEnds.get(lease.nonce));
    return serverTime.getTime() > free.getTime() ? endedLease(lease, 'orphaned', serverTime) : [];
  });
}

/** Only those that count alike stand side by side: whoever wants the place alone waits until it is empty. */
function hasSlot(standing: readonly Lease[], { slots }: LeaseBid): boolean {
  return slots !== undefined && standing.length < slots && standing.every((lease) => lease.slots === slots);
}

function inherit(
  state: LeaseState,
  from: Lease,
  { bid, how }: { readonly bid: LeaseBid; readonly how: 'handed-over' | 'taken-over' },
  { serverTime, jobEnds }: { readonly serverTime: Date; readonly jobEnds: JobEnds },
): Grant | Refusal {
  const others = endsOf(state, serverTime, jobEnds).filter(({ generation }) => generation !== from.generation);
  const end = endedLease(from, isExpired(from, serverTime) ? 'expired' : how, serverTime);
  const next = withoutLeases(state, [...others, end]);
  const [first] = next.leases;
  // One of several that count, taken further by who wants the place alone, would stand beside the others.
  if (first && !hasSlot(next.leases, bid)) return { kind: 'held', by: first };
  return grant(next, bid, serverTime);
}

function grant(state: LeaseState, bid: LeaseBid, serverTime: Date): Grant {
  const { holder, nonce, reason, engine, slots, outlivesJob, ttlSeconds } = bid;
  const at = serverTime.toISOString();
  // Begun with the time, so that a register which was deleted and begun again is ahead of what targets have seen of the old one.
  const generation = state.generation === 0 ? Math.floor(serverTime.getTime() / 1_000) : state.generation + 1;
  const optional = {
    ...(reason !== undefined && { reason }),
    ...(engine !== undefined && { engine }),
    ...(slots !== undefined && { slots }),
    ...(outlivesJob && { outlivesJob }),
  };
  const named = { generation, nonce, holder, ...optional };
  const lease = renewedFrom({ ...named, acquiredAt: at, renewedAt: at, expiresAt: at, ttlSeconds }, serverTime);
  return { kind: 'grant', lease, next: leaveQueue({ ...state, generation, leases: [...state.leases, lease] }, nonce) };
}
