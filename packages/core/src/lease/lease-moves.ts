import { assertNever } from '../base/assert-never.ts';
import type { FencingToken } from './fencing-token.ts';
import { endedLease, runOf, withoutLeases } from './lease-history.ts';
import { leaveQueue, newerRun, type NewerRun } from './lease-queue.ts';
import { renewedFrom, standingOf, withWholeTtl } from './lease-tenure.ts';
import { freeAt, holdStands, isExpired } from './lease-time.ts';
import { EMPTY_STATE, type EndedLease, type Hold, type Holder, type Lease, type LeaseState } from './lease.ts';

/**
 * The rules by which a lease is granted. Each takes the state and some facts, and answers the next state or a refusal. A
 * register then writes the next state in one compare-and-set.
 */

/** A request for a lease. `nonce` is new for each request, so that a write whose answer was lost is recognised as our own. */
export interface LeaseBid {
  readonly holder: Holder;
  readonly nonce: string;
  readonly ttlSeconds: number;
  readonly reason?: string;
  /** Id of the Docker Engine whose stack is guarded. */
  readonly engine?: string;
  /** For a counting lease: how many may be held at the same time. Absent for a usual lease. */
  readonly slots?: number;
  /** See `Lease.outlivesJob`. */
  readonly outlivesJob?: true;
  /** Gives way to a newer run of the same ref, and older runs of that ref give way to it. */
  readonly supersede?: true;
}

export interface Grant {
  readonly kind: 'grant';
  readonly lease: Lease;
  readonly next: LeaseState;
}

export type Refusal =
  /** `by` is the lease that would be free first if none were renewed. */
  | { readonly kind: 'held'; readonly by: Lease }
  | { readonly kind: 'on-hold'; readonly hold: Hold }
  /** A newer lease came after the one that was to be handed or taken over. */
  | { readonly kind: 'superseded'; readonly by?: Lease; readonly ended?: EndedLease }
  /** A newer run of the same ref is waiting or deploying, so this one is not needed any more. */
  | { readonly kind: 'outdated'; readonly by: NewerRun }
  /** The reading is older than what the caller knows to have happened: read again. */
  | { readonly kind: 'stale' };

/** When the jobs of holders ended, by the nonces of their leases, as far as that is known. */
export type JobEnds = ReadonlyMap<string, Date>;

const NO_ENDS: JobEnds = new Map();

/** Grants a lease when there is none, or when it has expired or its job has ended, and when there is no hold. */
export function acquire(
  state: LeaseState | null,
  bid: LeaseBid,
  serverTime: Date,
  jobEnds: JobEnds = NO_ENDS,
): Grant | Refusal {
  const own = state?.leases.find(({ nonce }) => nonce === bid.nonce);
  // We wrote this lease before, but the answer was lost or came too late. It keeps its generation and gets its whole TTL
  // again.
  if (state && own) return { kind: 'grant', ...withWholeTtl(state, own, serverTime) };
  const { holder } = bid;
  const newer = state && bid.supersede && newerRun(state, runOf(holder), serverTime);
  if (newer) return { kind: 'outdated', by: newer };
  const ends = endsOf(state, serverTime, jobEnds);
  const standing = (state?.leases ?? []).filter(({ generation }) => !ends.some((end) => end.generation === generation));
  // The hold is checked before the holder: a hold may last for days, and a run that first waited for the holder would wait
  // in vain.
  if (state && holdStands(state.hold, serverTime)) return { kind: 'on-hold', hold: state.hold };
  const [first] = standing.toSorted((one, other) => freeAt(one).getTime() - freeAt(other).getTime());
  if (first && !hasSlot(standing, bid)) return { kind: 'held', by: first };
  return grant(withoutLeases(state ?? EMPTY_STATE, ends), bid, serverTime);
}

/** The next job of a deployment gets a generation of its own, so that the fence refuses processes of the job before. */
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
      // The token proves that this job continues the deployment, so the deployment id stays, whatever id the next job was
      // given.
      const { deployment } = standing.lease.holder;
      const heir = { ...bid, holder: { ...bid.holder, deployment } };
      return inherit(standing.state, standing.lease, { bid: heir, how: 'handed-over' }, { serverTime, jobEnds });
    }
    default:
      return assertNever(standing);
  }
}

/**
 * A recovery job takes the lease that its own deployment left behind; repository and deployment id prove that. A hold
 * doesn't stop it, because a deployment that has begun must be finished. Another deployment that came in between does stop
 * it, because what that one did must stay.
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
  // Counting leases are held side by side: there is no newer one that could have replaced this one.
  if (!existed || bid.slots !== undefined) return acquire(state, bid, serverTime, jobEnds);
  const by = state.leases.at(-1);
  if (by) return { kind: 'superseded', by };
  const [last] = state.ended;
  if (!last || !isOurs(last)) return { kind: 'superseded', ...(last && { ended: last }) };
  return grant(state, bid, serverTime);
}

/**
 * The leases that are over although nobody released them. GitHub may call a job ended while its runner still sends its last
 * requests, so a grace time is added.
 */
function endsOf(state: LeaseState | null, serverTime: Date, jobEnds: JobEnds): readonly EndedLease[] {
  return (state?.leases ?? []).flatMap((lease) => {
    if (isExpired(lease, serverTime)) return endedLease(lease, 'expired', serverTime);
    const free = freeAt(lease, jobEnds.get(lease.nonce));
    return serverTime.getTime() > free.getTime() ? endedLease(lease, 'orphaned', serverTime) : [];
  });
}

/**
 * A lease may stand beside others only if all of them count the same number of slots. A usual lease waits until all are
 * gone.
 */
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
  // A usual lease must not continue one of several counting leases: it would stand beside the others.
  if (first && !hasSlot(next.leases, bid)) return { kind: 'held', by: first };
  return grant(next, bid, serverTime);
}

function grant(state: LeaseState, bid: LeaseBid, serverTime: Date): Grant {
  const { holder, nonce, reason, engine, slots, outlivesJob, ttlSeconds } = bid;
  const at = serverTime.toISOString();
  const generation = nextGeneration(state, serverTime);
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

const BEHIND_SECONDS = 60;

/**
 * The first generation of a register is the present time in seconds, so that a register that was deleted and begun again is
 * ahead of everything that targets have seen. A later one is never more than a minute behind that time: the old state of a
 * deleted register may come back by a late write, and must not give out tokens that are below those of the register that came
 * in between. That minute keeps a register that is deleted right after a grant below the next one.
 */
function nextGeneration({ generation }: LeaseState, serverTime: Date): number {
  const now = Math.floor(serverTime.getTime() / 1_000);
  return generation === 0 ? now : Math.max(generation + 1, now - BEHIND_SECONDS);
}
