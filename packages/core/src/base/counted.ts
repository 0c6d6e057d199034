/** `1 check`, `2 checks`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** `1 answer`, `2 answers in a row`: a single one gets no "in a row". */
export function inARow(count: number, what: string): string {
  return `${counted(count, what)}${count === 1 ? '' : ' in a row'}`;
}

/** The first `most` texts, and instead of the others one text that says how many they are. */
export function firstOf(texts: readonly string[], most: number): readonly string[] {
  return texts.length <= most ? texts : [...texts.slice(0, most), `and ${texts.length - most} more`];
}
