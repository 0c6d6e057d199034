import type { Holder } from '../lease.ts';

/** Answers whether the job of a holder still runs. */
export interface RunDirectory {
  /**
   * GitHub's time at which the holder's job ended. Undefined while it runs, and when that isn't known: no id, no
   * permission, not found, trouble. In doubt, the holder counts as alive. 1 request, or none without an id. Throws only the
   * signal's reason.
   */
  jobEnded(holder: Holder, signal: AbortSignal): Promise<Date | undefined>;
}
