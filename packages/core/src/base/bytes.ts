const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** For people: `512 B`, `1.5 GiB`. */
export function readableBytes(count: number): string {
  let value = count;
  let unit = 0;
  while (value >= 1_024 && unit < UNITS.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  return `${unit === 0 || Number.isInteger(value) ? value : value.toFixed(1)} ${UNITS[unit]}`;
}
