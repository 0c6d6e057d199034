import { assertNever } from '../domain/assert-never.ts';
import type { FencingToken } from '../domain/fencing-token.ts';
import type { EndedLease, Lease } from '../domain/lease.ts';
import { release } from '../domain/lease-tenure.ts';
import { pauseAfterCollision } from '../domain/lease-patience.ts';
import { findLease } from './find-lease.ts';
import { basisServes, heldLease, serverNow, writeOnOwn, type LeaseBasis } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

export type ReleaseOutcome =
  | { readonly kind: 'released'; readonly lease: Lease }
  /** It wasn't ours any more; nothing was written. */
  | { readonly kind: 'already-over'; readonly by?: Lease; readonly ended?: EndedLease };

/** What to release: a token, and the basis of its last move if that is still at hand (it spares one request). */
export interface ReleaseRequest {
  readonly token: FencingToken;
  readonly basis?: LeaseBasis;
}

/**
 * Frees the lease, only if it is still this token's: 1 request with a basis that nobody has written upon, 2 without.
 * Then cleans the register of old records; trouble with that is only said. Throws the register's failures.
 */
export async function releaseLease(
  ports: LeasePorts,
  { token, basis }: ReleaseRequest,
  signal: AbortSignal,
): Promise<ReleaseOutcome> {
  const quick = basis && basisServes(basis, ports.clock) ? await releaseOn(ports, token, basis, signal) : undefined;
  // That it's over is said only by what was read just now: a basis handed on from another process has no clock of its own.
  if (quick?.kind === 'released') return quick;
  for (let collisions = 0; ; collisions += 1) {
    const standing = await findLease(ports, token, signal);
    if (standing.kind === 'over') return { ...standing, kind: 'already-over' };
    const outcome = await releaseOn(ports, token, standing.held.basis, signal);
    if (outcome) return outcome;
    await ports.clock.sleep(pauseAfterCollision(collisions, token.nonce), signal);
  }
}

/** One write; undefined when it has to be read what stands now. */
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
      if (written.kind !== 'counts') return undefined;
      await cleanUp(ports, signal);
      return { kind: 'released', lease: ruling.lease };
    }
    default:
      return assertNever(ruling);
  }
}

async function cleanUp({ register, progress }: LeasePorts, signal: AbortSignal): Promise<void> {
  try {
    const { deleted, strange } = await register.clean(signal);
    if (deleted > 0) progress.debug(`Deleted ${deleted} old lease records`);
    if (strange.length > 0)
      progress.info(
        `Left alone, since they don't read as lease records: ${strange.join(', ')}. Look at them, and delete them by hand.`,
      );
  } catch (thrown) {
    // The lease is free; old records only cost room, and the next release deletes them.
    progress.debug(`Old lease records stay for now: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
