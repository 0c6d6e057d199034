import { forceRelease } from '../lease-by-people.ts';
import type { EndedBy } from '../lease-history.ts';
import type { EndedLease, Lease } from '../lease.ts';
import { amendRegister } from './amend-register.ts';
import type { LeasePorts } from './lease-ports.ts';

export type ForceOutcome =
  | { readonly kind: 'forced'; readonly lease: Lease }
  /** The lease with the generation that was seen doesn't exist any more. Nothing was changed. */
  | { readonly kind: 'already-over'; readonly by?: Lease; readonly ended?: EndedLease; readonly begun: boolean };

/**
 * Releases somebody else's lease by hand, but only the generation that the person saw: 2 requests. Throws the register's
 * failures.
 */
export function forceLeaseRelease(
  ports: LeasePorts,
  { nonce, ...request }: { readonly generation: number; readonly nonce: string } & EndedBy,
  signal: AbortSignal,
): Promise<ForceOutcome> {
  return amendRegister<ForceOutcome, ForceOutcome>(
    ports,
    {
      nonce,
      decide(state, serverTime) {
        const move = forceRelease(state, request, serverTime);
        if (move.kind === 'over') return { outcome: { ...move, kind: 'already-over', begun: state !== null } };
        return { outcome: { kind: 'forced', lease: move.lease }, next: move.next };
      },
    },
    signal,
  );
}
