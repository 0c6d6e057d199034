/** What looking again and again has seen so far. */
export interface Tally<Kind extends string> {
  /** How often was looked. */
  readonly looks: number;
  /** How many of each kind stand in a row at the end. A kind that was never seen isn't in it. */
  readonly rows: ReadonlyMap<Kind, number>;
}

export const NOTHING_SEEN: Tally<never> = { looks: 0, rows: new Map<never, number>() };

/** Adds one look. It ends the row of every other kind, but for those that `spares` names. */
export function tallied<Kind extends string>(
  before: Tally<Kind>,
  seen: Kind,
  spares: readonly Kind[] = [],
): Tally<Kind> {
  const others = [...before.rows].map(([kind, row]) => [kind, spares.includes(kind) ? row : 0] as const);
  return { looks: before.looks + 1, rows: new Map([...others, [seen, rowOf(before, seen) + 1] as const]) };
}

/** How many of this kind stand in a row at the end. */
export function rowOf<Kind extends string>({ rows }: Tally<Kind>, kind: Kind): number {
  return rows.get(kind) ?? 0;
}

export function hasSeen<Kind extends string>({ rows }: Tally<Kind>, kind: Kind): boolean {
  return rows.has(kind);
}
