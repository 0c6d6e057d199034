import { pauseAfterCollision } from '../lease-patience.ts';
import { renew, type Standing } from '../lease-tenure.ts';
import type { EndedLease, Lease } from '../lease.ts';
import { findLease, type LeaseFinding } from './find-lease.ts';
import { basisServes, heldLease, type HeldLease, serverNow, serverNowAtLeast, writeOnOwn } from './held-lease.ts';
import type { LeasePorts } from './lease-ports.ts';

export type RenewalOutcome =
  | { readonly kind: 'renewed'; readonly held: HeldLease }
  /** Another run has it, or it expired. Nothing may be changed any more. */
  | { readonly kind: 'lost'; readonly by?: Lease; readonly ended?: EndedLease };

/**
 * Gives a lease its whole TTL again: 1 request. A conflict is no loss yet: somebody may have set a hold, or another process
 * of the deployment may have renewed. So it reads where the token stands, and tries again. Throws the register's failures.
 */
export async function renewLease(ports: LeasePorts, held: HeldLease, signal: AbortSignal): Promise<RenewalOutcome> {
  const { clock } = ports;
  let standing: LeaseFinding = basisServes(held.basis, clock)
    ? { kind: 'ours', held }
    : await findLease(ports, held.token, signal);
  for (let collisions = 0; standing.kind === 'ours'; collisions += 1) {
    const { basis } = standing.held;
    const ruling = renew(basis.state, held.token, serverNow(basis, clock), serverNowAtLeast(basis, clock));
    if (ruling.kind !== 'renew') return lost(ruling);
    const written = await writeOnOwn(ports, standing.held, ruling.next, signal);
    if (written.kind === 'counts') return { kind: 'renewed', held: heldLease(ruling.lease, written.basis) };
    await clock.sleep(pauseAfterCollision(collisions, held.token.nonce), signal);
    standing = await findLease(ports, held.token, signal);
  }
  return lost(standing);
}

function lost(standing: Exclude<Standing, { kind: 'ours' }>): RenewalOutcome {
  return standing.kind === 'stale' ? { kind: 'lost' } : { ...standing, kind: 'lost' };
}
