import { milliseconds } from '../../base/duration.ts';
import { asFailure, Failure } from '../../base/failure.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { type FencingToken, formatToken } from '../fencing-token.ts';
import { endedLease } from '../lease-history.ts';
import { describeLoss } from '../lease-words.ts';
import type { EndedLease, Lease } from '../lease.ts';
import { findLease, type LeaseFinding } from './find-lease.ts';
import { type HeldLease, serverNow } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';
import { renewLease } from './renew-lease.ts';

export interface KeepRequest {
  readonly token: FencingToken;
  /** The lease as it was just granted; spares the first look. */
  readonly held?: HeldLease;
  /** Told how the lease stands, at the start and after each renewal, before the next one is waited for. */
  readonly standing?: (held: HeldLease) => Promise<void>;
}

/** Asked before each step: throws `lease/lost` once the lease's own time is over by the own clock. */
export type Guard = () => void;

/** What GitHub's clock says now, by the last answer about the lease. Every runner has the same, whatever its own clock says. */
export type GitHubTime = () => Date;

const RETRY_MS = 5_000;
const SOONEST_RETRY_MS = 250;

/**
 * Does `work` under a lease: looks first that the token still holds (1 request), renews at a third of the TTL (1 request
 * each) and, when the lease is lost or cannot be renewed before its own expiry, aborts the signal that `work` was given.
 * Then, and when the token doesn't hold at the start, throws `lease/lost`. It releases nothing: who acquired does.
 *
 * The signal alone isn't enough: when a process goes on after it stood still, it may see an answer that came meanwhile, and
 * begin the next step, before the timer that would have stopped it. `guard` asks the clock itself.
 */
export async function keepLease<Result>(
  ports: LeasePorts,
  { token, held, standing }: KeepRequest,
  signal: AbortSignal,
  work: (signal: AbortSignal, guard: Guard, gitHubTime: GitHubTime) => Promise<Result>,
): Promise<Result> {
  const found: LeaseFinding = held ? { kind: 'ours', held } : await findLease(ports, token, signal);
  if (found.kind === 'over') throw lost(token, found);
  // Standing in the register isn't enough: past its own expiry nobody begins anything.
  if (ports.clock.monotonic() >= found.held.ownExpiryMs) throw lost(token, outlivedEnd(found.held));
  await standing?.(found.held);
  const loss = new AbortController();
  const done = new AbortController();
  let latest = found.held;
  const guard: Guard = () => {
    if (ports.clock.monotonic() >= latest.ownExpiryMs) loss.abort(lost(token, outlivedEnd(latest)));
    if (loss.signal.aborted) throw asFailure(loss.signal.reason);
  };
  const renewed = async (renewedLease: HeldLease) => {
    latest = renewedLease;
    await standing?.(renewedLease);
  };
  const keeping = keep(ports, { first: found.held, renewed }, AbortSignal.any([signal, done.signal])).then(
    (failure) => loss.abort(failure),
    // Aborted, the work is done or the run is over and says so itself; anything else, and nobody renews any more.
    (thrown: unknown) => {
      if (!signal.aborted && !done.signal.aborted) loss.abort(asFailure(thrown));
    },
  );
  try {
    const gitHubTime: GitHubTime = () => serverNow(latest.basis, ports.clock);
    return await work(AbortSignal.any([signal, loss.signal]), guard, gitHubTime);
  } catch (thrown) {
    // Whatever the work made of the abort, the lease is why.
    throw loss.signal.aborted ? asFailure(loss.signal.reason) : thrown;
  } finally {
    done.abort(new Error('the work is done'));
    await keeping;
  }
}

/** Renews until the lease is lost, and answers how. Rejects when it is aborted. */
async function keep(
  ports: LeasePorts,
  { first, renewed }: { readonly first: HeldLease; readonly renewed: (held: HeldLease) => Promise<void> },
  signal: AbortSignal,
): Promise<Failure> {
  const { clock, progress } = ports;
  let held = first;
  let trouble: Failure | undefined;
  let renewAt = dueAt(held);
  for (;;) {
    await clock.sleep(Math.min(renewAt, held.ownExpiryMs) - clock.monotonic(), signal);
    const outcome = await beforeExpiry(ports, held, signal);
    switch (outcome.kind) {
      case 'renewed':
        held = outcome.held;
        trouble = undefined;
        renewAt = dueAt(held);
        progress.debug(`Lease renewed until ${held.lease.expiresAt}`);
        await renewed(held);
        break;
      case 'lost':
        // That it expired tells nobody why; what had kept it from being renewed does.
        if (trouble && outcome.ended?.how === 'expired' && !outcome.by) return expired(held, trouble);
        return lost(held.token, outcome);
      case 'trouble':
        trouble = outcome.failure;
        if (clock.monotonic() >= held.ownExpiryMs) return expired(held, outcome.failure);
        progress.info(
          `The lease could not be renewed yet (${outcome.failure.title}); it lasts until ${held.lease.expiresAt}`,
        );
        renewAt = clock.monotonic() + pauseAfterTrouble(held.ownExpiryMs - clock.monotonic());
    }
  }
}

type Renewed = Awaited<ReturnType<typeof renewLease>> | { readonly kind: 'trouble'; readonly failure: Failure };

/** One renewal that is given up at the own expiry: a request that hangs must not carry the holder past it. */
async function beforeExpiry(ports: LeasePorts, held: HeldLease, signal: AbortSignal): Promise<Renewed> {
  const limit = Math.max(0, held.ownExpiryMs - ports.clock.monotonic());
  try {
    const timely = await withinTime(
      ports.clock,
      milliseconds(limit),
      (inner) => renewLease(ports, held, inner),
      signal,
    );
    if (timely.kind === 'in-time') return timely.result;
    return { kind: 'trouble', failure: new Failure('time/deadline', 'the renewal was not answered before the expiry') };
  } catch (thrown) {
    signal.throwIfAborted();
    return { kind: 'trouble', failure: asFailure(thrown) };
  }
}

/** Sooner the less time is left, but never so soon that the last second is spent on asking. */
function pauseAfterTrouble(leftMs: number): number {
  return Math.max(SOONEST_RETRY_MS, Math.min(RETRY_MS, leftMs / 3));
}

/** A third of the TTL after the last renewal, so that two may fail. */
function dueAt({ lease, ownExpiryMs }: HeldLease): number {
  return ownExpiryMs - (lease.ttlSeconds * 1_000 * 2) / 3;
}

function outlivedEnd({ lease }: HeldLease): { readonly ended: EndedLease } {
  return { ended: endedLease(lease, 'expired', new Date(lease.expiresAt)) };
}

function lost(token: FencingToken, loss: { readonly by?: Lease; readonly ended?: EndedLease }): Failure {
  const ended = loss.ended && { ended: loss.ended.how };
  return new Failure('lease/lost', describeLoss(loss), { facts: { lease: formatToken(token), ...ended } });
}

function expired({ token, lease }: HeldLease, cause: Failure): Failure {
  const detail = `it could not be renewed before ${lease.expiresAt}: ${cause.message}`;
  return new Failure('lease/lost', detail, { facts: { lease: formatToken(token) }, cause });
}
