/** An invariant of a model that was seen broken. */
export interface GameViolation<Invariant> {
  readonly invariant: Invariant;
  readonly what: string;
}

/** Where everybody says what happens, and whoever sees an invariant broken says so. The first one counts. */
export interface GameVerdict<Invariant> {
  violation(): GameViolation<Invariant> | undefined;
  broken(invariant: Invariant, what: string): void;
  /** `line` is only made when somebody reads along. */
  say(who: string, line: () => string): void;
  /** Counts what happened, so that a game in which nothing does is seen. */
  count(what: string): void;
}

export interface VerdictOptions {
  readonly now: () => number;
  readonly tally: Map<string, number>;
  readonly readAlong?: ((line: string) => void) | undefined;
}

/** `named`: what a reader is told of an invariant that breaks. */
export function gameVerdict<Invariant>(
  { now, tally, readAlong }: VerdictOptions,
  named: (invariant: Invariant) => string,
): GameVerdict<Invariant> {
  let first: GameViolation<Invariant> | undefined;
  const say = (who: string, line: () => string) =>
    readAlong?.(`${(now() / 1_000).toFixed(3).padStart(10)} s  ${who.padEnd(14)} ${line()}`);
  return {
    violation: () => first,
    broken(invariant, what) {
      first ??= { invariant, what };
      say('INVARIANT', () => `${named(invariant)} broken: ${what}`);
    },
    say,
    count: (what) => void tally.set(what, (tally.get(what) ?? 0) + 1),
  };
}
