import { type GameVerdict, gameVerdict, type GameViolation, type VerdictOptions } from './game-verdict.ts';

/** What must hold in every schedule, by the numbers of the specification. */
export const INVARIANTS = {
  1: "from a holder's first look at a target on, no older token changes that target",
  2: 'every grant follows the end or expiry of the lease before it, in one unbroken chain of versions',
  3: 'tokens strictly increase per owner, resets included',
  4: 'every lease is free again within TTL + grace',
  5: 'a released lease can be had at once and never comes back to life',
  6: "a hold never takes a running holder's lease, and nobody gets a new one while it stands",
  7: 'no holder starts a step after its own expiry by its own monotonic clock',
  8: 'nothing is thrown that is no answer of a use case',
} as const;

export type Invariant = keyof typeof INVARIANTS;

export type Violation = GameViolation<Invariant>;
export type Verdict = GameVerdict<Invariant>;

export function verdict(options: VerdictOptions): Verdict {
  return gameVerdict<Invariant>(options, String);
}
