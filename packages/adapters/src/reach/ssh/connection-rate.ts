/** Firewalls refuse the sixth new connection within 30 seconds (`ufw limit`); one is left for a person at work. */
const MOST = 4;
const WITHIN_MS = 30_000;

/** Milliseconds to wait before another connection, by the times at which earlier ones were begun. */
export function waitBeforeConnecting(begun: readonly number[], now: number): number {
  const recent = recentConnections(begun, now);
  const oldest = recent.at(-MOST);
  return oldest === undefined ? 0 : oldest + WITHIN_MS - now;
}

/** Those that still count. Times in the future are of a clock that was set back. */
export function recentConnections(begun: readonly number[], now: number): readonly number[] {
  return begun.filter((at) => at <= now && now - at < WITHIN_MS).toSorted((one, other) => one - other);
}
