import type { EnvironmentName } from '../base/names.ts';
import type { Outcome } from '../target/outcome.ts';

/** What the notify action reports: that a deployment began, or how it ended. */
export interface Announcement {
  readonly event: 'started' | 'finished';
  readonly outcome?: Outcome;
  readonly application: string;
  readonly environment: EnvironmentName;
  readonly release: string;
  readonly commit: string;
  readonly actor: string;
  readonly runUrl: string;
  readonly at: string;
  readonly reason?: string;
  /** From the announced start to now, in milliseconds. Absent when the start is unknown. */
  readonly durationMs?: number;
  /** Id of the release that traffic goes to now. Absent when nothing serves, or when it is unknown. */
  readonly serving?: string;
  /** Where users reach the application. */
  readonly address?: string;
  /** Where the incident report is. */
  readonly incident?: string;
}

export type DeliveryResult =
  | { readonly kind: 'delivered'; readonly target: string; readonly attempts: number }
  | { readonly kind: 'undelivered'; readonly target: string; readonly attempts: number; readonly why: string };
