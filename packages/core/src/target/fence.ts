import type { DeploymentId } from '../base/names.ts';
import { type FencingToken, sameToken } from '../lease/fencing-token.ts';
import type { JournalEntry } from './journal.ts';
import { sameOwner, type StackOwner } from './stack-owner.ts';

/**
 * What the target stores: the highest token it has seen, who owns the stack, and who showed the token. Has a schema
 * version.
 */
export interface FenceRecord {
  readonly schema: 1;
  readonly token: FencingToken;
  readonly owner: StackOwner;
  /** Who holds it, in words: `<actor> in job <job> of <run URL>`. A refused run prints it. */
  readonly holder: string;
  readonly raisedAt: string;
  /** The last change of the owner. It stays while later holders of the new owner come. */
  readonly adopted?: Adoption;
}

/** A stack that was deliberately taken over from another owner. */
export interface Adoption {
  readonly reason: string;
  readonly from: StackOwner;
  /** The holder who adopted it, in words like `holder`. */
  readonly by: string;
  readonly at: string;
}

/** Why somebody takes over another owner's stack, and for which deployment. Stored in the fence and in the journal. */
export interface AdoptionRequest {
  readonly reason: string;
  readonly deployment: DeploymentId;
}

export type FenceAnswer =
  | { readonly kind: 'raised'; readonly record: FenceRecord }
  | { readonly kind: 'superseded'; readonly by: FenceRecord }
  | { readonly kind: 'foreign-owner'; readonly by: FenceRecord };

/**
 * A raise is accepted with a higher generation, or with the same generation and nonce. The owner must be the same, or give
 * a reason to adopt the stack. Adopting never lowers the fence.
 */
export function judgeRaise(
  standing: FenceRecord | undefined,
  wanted: FenceRecord,
  adopt?: AdoptionRequest,
): FenceAnswer {
  if (!standing) return { kind: 'raised', record: wanted };
  const owned = sameOwner(standing.owner, wanted.owner);
  if (!owned && !adopt) return { kind: 'foreign-owner', by: standing };
  if (owned && sameToken(standing.token, wanted.token)) return { kind: 'raised', record: standing };
  if (wanted.token.generation <= standing.token.generation) return { kind: 'superseded', by: standing };
  const adopted = !owned && adopt ? adoptionOf(standing, wanted, adopt) : standing.adopted;
  return { kind: 'raised', record: adopted ? { ...wanted, adopted } : wanted };
}

export function adoptionOf(standing: FenceRecord, { holder, raisedAt }: FenceRecord, adopt: AdoptionRequest): Adoption {
  return { reason: adopt.reason, from: standing.owner, by: holder, at: raisedAt };
}

/** The journal entry of an adoption. It is written in one step with the raise. */
export function adoptionEntry(
  { token, owner }: FenceRecord,
  { reason, from, by, at }: Adoption,
  { deployment }: AdoptionRequest,
): Omit<JournalEntry, 'sequence'> {
  const event = { kind: 'adopted', reason, from, to: owner } as const;
  return { schema: 2, at, generation: token.generation, deployment, by, event };
}

/** A change is accepted only with exactly the token on the fence. A lower one is old, and a higher one was never raised. */
export function mayChange(standing: FenceRecord | undefined, token: FencingToken): boolean {
  return standing !== undefined && sameToken(standing.token, token);
}
