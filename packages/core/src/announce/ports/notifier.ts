import type { Announcement, DeliveryResult } from '../announcement.ts';

/** One target that is told. It never throws because of what the other side does: it answers `undelivered` and why. */
export interface Notifier {
  readonly target: string;
  deliver(announcement: Announcement, signal: AbortSignal): Promise<DeliveryResult>;
  /** Exactly what `deliver` would send, for a dry run. Fit for a log, without secret addresses. Sends nothing. */
  preview(announcement: Announcement): string;
}
