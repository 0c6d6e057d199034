import type { Clock } from '../../base/ports/clock.ts';
import type { JobEnds } from '../lease-moves.ts';
import { JOB_LOOK_MS } from '../lease-patience.ts';
import type { Lease } from '../lease.ts';
import type { RunDirectory } from '../ports/run-directory.ts';

/** What one waiter has found out about the jobs of the holders that it met. */
export interface HolderJobs {
  readonly ends: JobEnds;
  /**
   * Asks after the jobs of those who hold side by side, unless that was done lately or can't matter: 1 request each at first, and 4
   * an hour after that, however many they are.
   */
  ask(leases: readonly Lease[], signal: AbortSignal): Promise<void>;
}

/** `runs` is who can tell; without it nobody is asked. */
export function holderJobs(runs: RunDirectory | undefined, clock: Clock): HolderJobs {
  const ends = new Map<string, Date>();
  /** Until when a job isn't asked after again, by the nonce of its lease. */
  const askedUntil = new Map<string, number>();
  return {
    ends,
    async ask(leases, signal) {
      for (const { nonce, holder, outlivesJob } of leases) {
        if (!runs || outlivesJob || ends.has(nonce)) continue;
        if (clock.monotonic() < (askedUntil.get(nonce) ?? 0)) continue;
        askedUntil.set(nonce, clock.monotonic() + JOB_LOOK_MS * leases.length);
        const endedAt = await runs.jobEnded(holder, signal);
        if (endedAt) ends.set(nonce, endedAt);
      }
    },
  };
}
