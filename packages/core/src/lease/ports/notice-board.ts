import type { LeaseNotice } from '../lease-notice.ts';

/** Where a job's own steps can read how its lease stands, and where one of them says that it gives it back. */
export interface NoticeBoard {
  /** Best effort, never throws: trouble with a notice must not cost the lease. */
  post(notice: LeaseNotice): Promise<void>;
  /** Resolves once somebody else has posted that the lease is over; rejects with the signal's reason. */
  calledOff(signal: AbortSignal): Promise<void>;
}
