import type { Lease } from '../domain/lease.ts';
import type { JobEnds } from '../domain/lease-moves.ts';
import { JOB_LOOK_MS } from '../domain/lease-patience.ts';
import type { Clock } from '../ports/clock.ts';
import type { RunDirectory } from '../ports/run-directory.ts';

/** What one waiter has found out about the jobs of the holders that it met. */
export interface HolderJobs {
  readonly ends: JobEnds;
  /** Asks after the holder's job, unless that was done lately or can't matter: at most 1 request. */
  ask(lease: Lease, signal: AbortSignal): Promise<void>;
}

/** `runs` is who can tell; without it nobody is asked. */
export function holderJobs(runs: RunDirectory | undefined, clock: Clock): HolderJobs {
  const ends = new Map<string, Date>();
  /** Until when a job isn't asked after again, by the nonce of its lease. */
  const askedUntil = new Map<string, number>();
  return {
    ends,
    async ask({ nonce, holder, outlivesJob }, signal) {
      if (!runs || outlivesJob || ends.has(nonce)) return;
      if (clock.monotonic() < (askedUntil.get(nonce) ?? 0)) return;
      askedUntil.set(nonce, clock.monotonic() + JOB_LOOK_MS);
      const endedAt = await runs.jobEnded(holder, signal);
      if (endedAt) ends.set(nonce, endedAt);
    },
  };
}
