import type { Lease, LeaseState, RunOfRef, Waiter } from './lease.ts';

/**
 * The newest run wins: of the runs that wait with `supersede`, an older run of a ref gives way to a newer one. The register
 * names the newest waiter of each ref. A run stops waiting when it finds there a newer run of its ref that waits, holds the
 * lease or has held it.
 */

const REFS_KEPT = 20;

/** Which run is newer, and what it does. */
export interface NewerRun {
  readonly run: RunOfRef;
  readonly actor: string;
  readonly url: string;
  readonly doing: 'waits' | 'holds' | 'held';
}

/** A newer run of the same ref that makes this one unnecessary. */
export function newerRun(state: LeaseState, own: RunOfRef, serverTime: Date): NewerRun | undefined {
  const isNewer = ({ run }: { readonly run: RunOfRef }) => newerOfSameRef(run, own);
  const waiting = state.waiters.filter((waiter) => stillWaits(waiter, serverTime)).find(isNewer);
  if (waiting) return { run: waiting.run, actor: waiting.actor, url: waiting.url, doing: 'waits' };
  const holding = state.leases.find(({ holder }) => newerOfSameRef(holder, own));
  if (holding) return { ...named(holding), doing: 'holds' };
  const ended = state.ended.find(isNewer);
  return ended && { run: ended.run, actor: ended.actor, url: ended.url, doing: 'held' };
}

/** The state in which the run of `waiter` is listed as waiting. Undefined when it is listed already. */
export function joinQueue(state: LeaseState, waiter: Waiter, serverTime: Date): LeaseState | undefined {
  const waiting = state.waiters.filter((other) => stillWaits(other, serverTime));
  // Two jobs of one run count as one waiter. If each replaced the other, they would write at every look.
  if (waiting.some(({ nonce, run }) => nonce === waiter.nonce || sameRun(run, waiter.run))) return undefined;
  const others = waiting.filter(({ run }) => !newerOfSameRef(waiter.run, run));
  return { ...state, waiters: [waiter, ...others].slice(0, REFS_KEPT) };
}

/** The state without this waiter. */
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

/**
 * Run ids grow with time, all over GitHub. A re-run keeps its id and gets a higher attempt number. Runs without a ref can't
 * be compared.
 */
function newerOfSameRef(one: RunOfRef, other: RunOfRef): boolean {
  if (one.ref === undefined || one.ref !== other.ref || one.repository !== other.repository) return false;
  const [first, second] = [number(one.runId), number(other.runId)];
  return first === second ? one.runAttempt > other.runAttempt : first > second;
}

function sameRun(one: RunOfRef, other: RunOfRef): boolean {
  return one.repository === other.repository && one.runId === other.runId && one.runAttempt === other.runAttempt;
}

/** A run id that isn't a number, as on a laptop, counts as older than all others. */
function number(runId: string): bigint {
  return /^\d{1,20}$/.test(runId) ? BigInt(runId) : -1n;
}
