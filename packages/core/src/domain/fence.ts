import type { FencingToken } from './fencing-token.ts';
import { sameToken } from './fencing-token.ts';

/** Whose stack this is. A second repository, environment or store that meets it is refused until it is adopted. */
export interface StackOwner {
  readonly repository: string;
  readonly environment: string;
  readonly store: 'environment' | 'ref';
}

/** What the target keeps: the highest token it has seen, whose it is, and who showed it. Stored with a schema version. */
export interface FenceRecord {
  readonly schema: 1;
  readonly token: FencingToken;
  readonly owner: StackOwner;
  /** Run URL and actor of the holder, for the message that a refused run prints. */
  readonly holder: string;
  readonly raisedAt: string;
}

export type FenceAnswer =
  | { readonly kind: 'raised'; readonly record: FenceRecord }
  | { readonly kind: 'superseded'; readonly by: FenceRecord }
  | { readonly kind: 'foreign-owner'; readonly by: FenceRecord };

/** A raise is accepted with a higher generation, or with the same generation and nonce; by the same owner. */
export function judgeRaise(standing: FenceRecord | undefined, wanted: FenceRecord): FenceAnswer {
  if (!standing) return { kind: 'raised', record: wanted };
  if (!sameOwner(standing.owner, wanted.owner)) return { kind: 'foreign-owner', by: standing };
  if (wanted.token.generation > standing.token.generation) return { kind: 'raised', record: wanted };
  return sameToken(standing.token, wanted.token)
    ? { kind: 'raised', record: standing }
    : { kind: 'superseded', by: standing };
}

/** A change is accepted only with exactly the token on the fence: a lower one is stale, a higher one was never raised. */
export function mayChange(standing: FenceRecord | undefined, token: FencingToken): boolean {
  return standing !== undefined && sameToken(standing.token, token);
}

function sameOwner(one: StackOwner, other: StackOwner): boolean {
  return one.repository === other.repository && one.environment === other.environment && one.store === other.store;
}
