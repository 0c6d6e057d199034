/** What must hold in every game. */
export const INVARIANTS = {
  twice: 'an exclusive component never runs twice at once',
  unready: 'the Engine starts nothing again by itself that nobody has found ready',
  settled: 'when all is quiet and a last holder has settled, exactly one runs: the one that the journal names',
  defect: 'nothing is thrown that is no answer of a use case',
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
    readAlong?.(`${(now() / 1_000).toFixed(3).padStart(10)} s  ${who.padEnd(10)} ${line()}`);
  return {
    violation: () => first,
    broken(invariant, what) {
      first ??= { invariant, what };
      say('INVARIANT', () => `${INVARIANTS[invariant]} BROKEN: ${what}`);
    },
    say,
    count: (what) => void tally.set(what, (tally.get(what) ?? 0) + 1),
  };
}
