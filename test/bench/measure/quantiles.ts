/** What is told of a row of measured values. */
export interface Quantiles {
  readonly count: number;
  readonly median: number;
  readonly p99: number;
  readonly max: number;
}

/** Nearest rank, so every figure is one that was measured; with fewer than 100 values p99 is the greatest. Null without values. */
export function quantiles(values: readonly number[]): Quantiles | null {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = (part: number): number => sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
  if (sorted.length === 0) return null;
  return { count: sorted.length, median: rank(0.5), p99: rank(0.99), max: rank(1) };
}
