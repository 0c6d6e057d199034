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

export interface Violation {
  readonly invariant: Invariant;
  readonly what: string;
}

/** Where everybody says what happens, and whoever sees an invariant broken says so. The first one counts. */
export interface Verdict {
  violation(): Violation | undefined;
  broken(invariant: Invariant, what: string): void;
  /** `line` is only made when somebody reads along. */
  say(who: string, line: () => string): void;
  /** Counts what happened, so that a game in which nothing does is seen. */
  count(what: string): void;
}

interface VerdictOptions {
  readonly now: () => number;
  readonly tally: Map<string, number>;
  readonly readAlong?: ((line: string) => void) | undefined;
}

export function verdict({ now, tally, readAlong }: VerdictOptions): Verdict {
  let first: Violation | undefined;
  const say = (who: string, line: () => string) =>
    readAlong?.(`${(now() / 1_000).toFixed(3).padStart(10)} s  ${who.padEnd(14)} ${line()}`);
  return {
    violation: () => first,
    broken(invariant, what) {
      first ??= { invariant, what };
      say('INVARIANT', () => `${invariant} broken: ${what}`);
    },
    say,
    count: (what) => void tally.set(what, (tally.get(what) ?? 0) + 1),
  };
}
