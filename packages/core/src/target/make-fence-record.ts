import { type FencingToken, mintToken } from '../lease/fencing-token.ts';
import { type Signatory, signature } from '../lease/lease-words.ts';
import type { Lease } from '../lease/lease.ts';
import type { FenceRecord } from './fence.ts';
import type { StackOwner } from './stack-owner.ts';

/** What the holder of a lease shows to the fence. */
export function fenceRecordOfLease(lease: Lease, owner: StackOwner): FenceRecord {
  return fenceRecordOfToken(mintToken(lease), { owner, holder: lease.holder, at: lease.renewedAt });
}

/** The same, for a run that was given only the token of the lease. All actions of one deployment must show the same owner. */
export function fenceRecordOfToken(
  token: FencingToken,
  { owner, holder, at }: { readonly owner: StackOwner; readonly holder: Signatory; readonly at: string },
): FenceRecord {
  return { schema: 1, token, owner, holder: signature(holder), raisedAt: at };
}
