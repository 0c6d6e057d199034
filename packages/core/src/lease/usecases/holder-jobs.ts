import type { Clock } from '../../base/ports/clock.ts';
import type { JobEnds } from '../lease-moves.ts';
import { JOB_LOOK_MS } from '../lease-patience.ts';
import type { Lease } from '../lease.ts';
import type { RunDirectory } from '../ports/run-directory.ts';

/** What one waiter has found out about the jobs of the holders. */
export interface HolderJobs {
  readonly ends: JobEnds;
  /**
   * Asks whether the jobs of these holders have ended, unless it has asked lately or the answer can't matter. 1 request per
   * job at first, and later 4 an hour, however many jobs there are.
   */
  ask(leases: readonly Lease[], signal: AbortSignal): Promise<void>;
}

/** `runs` answers whether a job has ended; without it nothing is asked. */
export function holderJobs(runs: RunDirectory | undefined, clock: Clock): HolderJobs {
  const ends = new Map<string, Date>();
  /** Until when the job of a lease isn't asked about again, by the nonce of the lease. */
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
