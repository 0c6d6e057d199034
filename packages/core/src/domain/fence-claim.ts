import type { FenceRecord, StackOwner } from './fence.ts';
import { mintToken, type FencingToken } from './fencing-token.ts';
import type { Lease } from './lease.ts';
import { signature, type Signatory } from './lease-words.ts';

/** What the holder of a lease shows to the fences. */
export function fenceClaim(lease: Lease, owner: StackOwner): FenceRecord {
  return fenceClaimOf(mintToken(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}

/** The same, for whoever was handed the lease's token. Every action of a deployment must show the same owner. */
export function fenceClaimOf(
  token: FencingToken,
  { owner, holder, at }: { readonly owner: StackOwner; readonly holder: Signatory; readonly at: string },
): FenceRecord {
  return { schema: 1, token, owner, holder: signature(holder), raisedAt: at };
}
