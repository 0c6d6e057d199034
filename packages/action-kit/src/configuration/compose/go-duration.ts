const UNITS: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `1m30s`, as Docker Compose writes it, in the one number and unit that this configuration has: `90s`. */
export function durationOf(text: string): string | undefined {
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g)];
  const all = Math.round(parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (UNITS[unit] ?? 0), 0));
  return all % 1_000 === 0 ? `${all / 1_000}s` : `${all}ms`;
}
