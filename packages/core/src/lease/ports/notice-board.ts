import type { LeaseNotice } from '../lease-notice.ts';

/** A place where a job's own steps read how its lease stands, and where a step says that it has released it. */
export interface NoticeBoard {
  /** Best effort, never throws: a problem with a notice must not cost the lease. */
  post(notice: LeaseNotice): Promise<void>;
  /** Resolves when another process has posted that the lease is over. Rejects with the signal's reason. */
  calledOff(signal: AbortSignal): Promise<void>;
}
