import type { Holder } from '../lease.ts';

/** Where it can be seen whether the job of a holder still runs. */
export interface RunDirectory {
  /**
   * GitHub's time at which the holder's job ended; undefined while it runs, and whenever that can't be told: no id, no
   * permission, not found, trouble. In doubt the holder lives. 1 request, none without an id; throws only the signal's reason.
   */
  jobEnded(holder: Holder, signal: AbortSignal): Promise<Date | undefined>;
}
