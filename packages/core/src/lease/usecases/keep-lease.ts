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

interface KeepRequest {
  readonly token: FencingToken;
  /** The lease as it was just granted. Saves the first look. */
  readonly held?: HeldLease;
  /** Called at the start and after each renewal with how the lease stands. The next renewal waits for it. */
  readonly standing?: (held: HeldLease) => Promise<void>;
}

/** Called before each step. Throws `lease/lost` when the lease has expired by our own clock. */
export type Guard = () => void;

/**
 * What GitHub's clock says now, by the last answer about the lease. All runners get the same time, whatever their own
 * clocks say.
 */
export type GitHubTime = () => Date;

const RETRY_MS = 5_000;
const SOONEST_RETRY_MS = 250;

/**
 * Does `work` under a lease. First it looks whether the token still holds the lease (1 request). It renews at a third of
 * the TTL (1 request each). When the lease is lost, or can't be renewed before its own expiry, it aborts the signal that
 * `work` was given. Then, and when the token doesn't hold the lease at the start, it throws `lease/lost`. It doesn't
 * release the lease: the step that acquired it does.
 *
 * The signal alone isn't enough. A process that stood still for a while may first see an answer that arrived meanwhile, and
 * start the next step, before the timer fires that would have stopped it. So `guard` asks the clock itself.
 */
export async function keepLease<Result>(
  ports: LeasePorts,
  { token, held, standing }: KeepRequest,
  signal: AbortSignal,
  work: (signal: AbortSignal, guard: Guard, gitHubTime: GitHubTime) => Promise<Result>,
): Promise<Result> {
  const found: LeaseFinding = held ? { kind: 'ours', held } : await findLease(ports, token, signal);
  if (found.kind === 'over') throw lost(token, found);
  // It isn't enough that the register still has the lease: after its own expiry, a holder must not start anything.
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
    // If one of the signals was aborted, the work is done or the run is over, and that is reported elsewhere. After any
    // other error nobody renews the lease any more.
    (thrown: unknown) => {
      if (!signal.aborted && !done.signal.aborted) loss.abort(asFailure(thrown));
    },
  );
  try {
    const gitHubTime: GitHubTime = () => serverNow(latest.basis, ports.clock);
    return await work(AbortSignal.any([signal, loss.signal]), guard, gitHubTime);
  } catch (thrown) {
    // Whatever error the work made of the abort, the loss of the lease is the reason.
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
        // "Expired" doesn't explain anything. The trouble that kept it from being renewed does.
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

/** One renewal. It is given up at our own expiry, because a request that hangs must not carry the holder beyond it. */
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

/** The less time is left, the shorter the pause, but the last second isn't spent on requests alone. */
function pauseAfterTrouble(leftMs: number): number {
  return Math.max(SOONEST_RETRY_MS, Math.min(RETRY_MS, leftMs / 3));
}

/** A third of the TTL after the last renewal, so that two renewals may fail. */
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
