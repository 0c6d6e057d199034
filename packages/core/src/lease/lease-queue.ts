import type { Lease, LeaseState, RunOfRef, Waiter } from './lease.ts';

/**
 * Newest wins: of those that wait with `supersede`, the older run of a ref gives way to the newer one. The register names the
 * newest waiter of each ref; whoever finds a newer run than its own there, waiting, holding or ended, stops waiting.
 */

const REFS_KEPT = 20;

/** Whose run is newer, and what it does. */
export interface NewerRun {
  readonly run: RunOfRef;
  readonly actor: string;
  readonly url: string;
  readonly doing: 'waits' | 'holds' | 'held';
}

/** A newer run of the same ref that makes this one pointless. */
export function newerRun(state: LeaseState, own: RunOfRef, serverTime: Date): NewerRun | undefined {
  const isNewer = ({ run }: { readonly run: RunOfRef }) => newerOfSameRef(run, own);
  const waiting = state.waiters.filter((waiter) => stillWaits(waiter, serverTime)).find(isNewer);
  if (waiting) return { run: waiting.run, actor: waiting.actor, url: waiting.url, doing: 'waits' };
  const holding = state.leases.find(({ holder }) => newerOfSameRef(holder, own));
  if (holding) return { ...named(holding), doing: 'holds' };
  const ended = state.ended.find(isNewer);
  return ended && { run: ended.run, actor: ended.actor, url: ended.url, doing: 'held' };
}

/** The state in which the run of `waiter` is known to wait; undefined when it is known already. */
export function joinQueue(state: LeaseState, waiter: Waiter, serverTime: Date): LeaseState | undefined {
  const waiting = state.waiters.filter((other) => stillWaits(other, serverTime));
  // Two jobs of one run speak for it alike: each in the other's place, they would write at every look.
  if (waiting.some(({ nonce, run }) => nonce === waiter.nonce || sameRun(run, waiter.run))) return undefined;
  const others = waiting.filter(({ run }) => !newerOfSameRef(waiter.run, run));
  return { ...state, waiters: [waiter, ...others].slice(0, REFS_KEPT) };
}

/** The state without a waiter that waits no more. */
export function leaveQueue(state: LeaseState, nonce: string): LeaseState {
  return { ...state, waiters: state.waiters.filter((waiter) => waiter.nonce !== nonce) };
}

function stillWaits({ until }: Waiter, serverTime: Date): boolean {
  return serverTime.getTime() < Date.parse(until);
}

function named({ holder }: Lease): Omit<NewerRun, 'doing'> {
  const { repository, ref, runId, runAttempt, actor, url } = holder;
  return { run: { repository, ...(ref !== undefined && { ref }), runId, runAttempt }, actor, url };
}

/** Run ids grow with time, all over GitHub; a re-run keeps its id and counts its attempts. Runs without a ref don't compare. */
function newerOfSameRef(one: RunOfRef, other: RunOfRef): boolean {
  if (one.ref === undefined || one.ref !== other.ref || one.repository !== other.repository) return false;
  const [first, second] = [number(one.runId), number(other.runId)];
  return first === second ? one.runAttempt > other.runAttempt : first > second;
}

function sameRun(one: RunOfRef, other: RunOfRef): boolean {
  return one.repository === other.repository && one.runId === other.runId && one.runAttempt === other.runAttempt;
}

/** What isn't a number, as on a laptop, is older than whatever is. */
function number(runId: string): bigint {
  return /^\d{1,20}$/.test(runId) ? BigInt(runId) : -1n;
}
