import type { Announcement, DeliveryResult } from '../announcement.ts';

/** One place that is told. Never throws for what the other side does: it answers `undelivered` and why. */
export interface Notifier {
  readonly target: string;
  deliver(announcement: Announcement, signal: AbortSignal): Promise<DeliveryResult>;
  /** Exactly what `deliver` would send, for a dry run: fit for a log, secret addresses left out. Sends nothing. */
  preview(announcement: Announcement): string;
}
