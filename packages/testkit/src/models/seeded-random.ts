/** Chance that a seed repeats: mulberry32. */
export interface Chance {
  /** From 0 to 1, 1 excluded. */
  next(): number;
  /** True so often. */
  hits(probability: number): boolean;
  between(least: number, most: number): number;
}

export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    hits: (probability) => next() < probability,
    between: (least, most) => least + next() * (most - least),
  };
}
