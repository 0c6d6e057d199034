import type { FenceRecord, StackOwner } from './fence.ts';
import { mintToken } from './fencing-token.ts';
import type { Lease } from './lease.ts';
import { signature } from './lease-words.ts';

/** What the holder of a lease shows to the fences. */
export function fenceClaim(lease: Lease, owner: StackOwner): FenceRecord {
  return { schema: 1, token: mintToken(lease), owner, holder: signature(lease.holder), raisedAt: lease.renewedAt };
}
