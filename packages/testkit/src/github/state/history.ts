import type { GitHubState } from './state.ts';

/** How far behind a stale read is. Both given: whichever lies further back. */
export interface Staleness {
  readonly ms?: number | undefined;
  readonly writes?: number | undefined;
}

/** The current state and the ones before it. */
export interface StateHistory {
  current(): GitHubState;
  commit(next: GitHubState): void;
  /** The state as it was then; the oldest one kept when that is further back. */
  past(staleness: Staleness): GitHubState;
}

/** Enough for a stale read of some minutes under load; states share their parts, so that one costs a few kilobytes. */
const KEPT = 2000;

export function stateHistory(initial: GitHubState): StateHistory {
  // Real monotonic time: a test that moves the emulator's clock does not mean to make reads staler.
  const entries = [{ since: performance.now(), state: initial }];
  const at = (index: number) => entries[Math.max(0, index)]?.state ?? initial;
  return {
    current: () => at(entries.length - 1),
    commit: (next) => {
      entries.push({ since: performance.now(), state: next });
      if (entries.length > KEPT) entries.shift();
    },
    past: ({ ms = 0, writes = 0 }) => {
      const then = performance.now() - ms;
      const byTime = entries.findLastIndex((entry) => entry.since <= then);
      return at(Math.min(byTime, entries.length - 1 - writes));
    },
  };
}
