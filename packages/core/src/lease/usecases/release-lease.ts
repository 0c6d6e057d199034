import { assertNever } from '../../base/assert-never.ts';
import { seconds } from '../../base/duration.ts';
import { asFailure } from '../../base/failure.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import type { FencingToken } from '../fencing-token.ts';
import { pauseAfterCollision } from '../lease-patience.ts';
import { release } from '../lease-tenure.ts';
import type { EndedLease, Lease } from '../lease.ts';
import { findLease } from './find-lease.ts';
import { basisServes, heldLease, type HeldLease, type LeaseBasis, serverNow, writeOnOwn } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

export type ReleaseOutcome =
  | { readonly kind: 'released'; readonly lease: Lease }
  /** It wasn't ours any more. Nothing was written. */
  | { readonly kind: 'already-over'; readonly by?: Lease; readonly ended?: EndedLease };

/** What to release: a token, and the basis of its last write if that is still known (it saves one request). */
export interface ReleaseRequest {
  readonly token: FencingToken;
  readonly basis?: LeaseBasis;
}

/**
 * Releases the lease as `releaseWithoutTidying` does, then deletes old records from the register. Throws the register's
 * failures.
 */
export async function releaseLease(
  ports: LeasePorts,
  request: ReleaseRequest,
  signal: AbortSignal,
): Promise<ReleaseOutcome> {
  const outcome = await releaseWithoutTidying(ports, request, signal);
  if (outcome.kind === 'released') await tidyRegister(ports, signal);
  return outcome;
}

/**
 * Releases the lease, but only if this token still holds it. 1 request with a basis on which nobody has written since,
 * otherwise 2. Throws the register's failures.
 */
export async function releaseWithoutTidying(
  ports: LeasePorts,
  { token, basis }: ReleaseRequest,
  signal: AbortSignal,
): Promise<ReleaseOutcome> {
  const quick = basis && basisServes(basis, ports.clock) ? await releaseOn(ports, token, basis, signal) : undefined;
  // Only a fresh reading may answer that the lease is over: a basis from another process was timed by another clock.
  if (quick?.kind === 'released') return quick;
  for (let collisions = 0; ; collisions += 1) {
    const standing = await findLease(ports, token, signal);
    if (standing.kind === 'over') return { ...standing, kind: 'already-over' };
    const outcome = await releaseOn(ports, token, standing.held.basis, signal);
    if (outcome) return outcome;
    await ports.clock.sleep(pauseAfterCollision(collisions, token.nonce), signal);
  }
}

/**
 * Releases a lease that is not needed after all. False when that failed: then it warns, and the lease expires. In a
 * cancelled run no request can be sent any more, and the post step releases it.
 */
export async function releaseUnusedLease(ports: LeasePorts, held: HeldLease, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return false;
  try {
    const { kind } = await releaseLease(ports, held, signal);
    return kind === 'released';
  } catch (thrown) {
    const { message } = asFailure(thrown);
    ports.progress.warn(`The lease could not be released: ${message}. It expires at ${held.lease.expiresAt}.`);
    return false;
  }
}

/** One write. Undefined when the register has to be read again. */
async function releaseOn(
  ports: LeasePorts,
  token: FencingToken,
  basis: LeaseBasis,
  signal: AbortSignal,
): Promise<ReleaseOutcome | undefined> {
  const ruling = release(basis.state, token, serverNow(basis, ports.clock));
  switch (ruling.kind) {
    case 'stale':
      return undefined;
    case 'over':
      return { ...ruling, kind: 'already-over' };
    case 'release': {
      const written = await writeOnOwn(ports, heldLease(ruling.lease, basis), ruling.next, signal);
      return written.kind === 'counts' ? { kind: 'released', lease: ruling.lease } : undefined;
    }
    default:
      return assertNever(ruling);
  }
}

// What is left after this time is deleted by the next release.
const TIDYING_TAKES = seconds(15);

/** Deletes old records, for 15 s at most. Trouble is only logged. */
export async function tidyRegister(ports: LeasePorts, signal: AbortSignal): Promise<void> {
  const { register, clock, progress } = ports;
  try {
    const timely = await withinTime(clock, TIDYING_TAKES, (inner) => register.clean(inner), signal);
    if (timely.kind === 'too-late') return;
    const { deleted, strange } = timely.result;
    if (deleted > 0) progress.debug(`Deleted ${deleted} old lease records`);
    if (strange.length > 0)
      progress.info(
        `These are named like lease records but can't be read, so they were not deleted: ${strange.join(', ')}. Look at them and delete them by hand.`,
      );
  } catch (thrown) {
    // The lease is released. Old records only take up room, and the next release deletes them.
    progress.debug(`Old lease records stay for now: ${asFailure(thrown).message}`);
  }
}
