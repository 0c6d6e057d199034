import type { LeaseState } from '../domain/lease.ts';

/** One reading of the register. `version` is what a `replace` must be based on; null when the register is empty. */
export interface RegisterReading {
  readonly version: string | null;
  readonly state: LeaseState | null;
  /** GitHub's `Date` of the answer. */
  readonly serverTime: Date;
  /** The own monotonic clock when the request was sent: a write more than 30 s later is dropped. */
  readonly readAtMs: number;
}

export type Replacement =
  | { readonly kind: 'replaced'; readonly version: string; readonly serverTime: Date }
  /** Somebody else wrote first, or too much time lay between reading and writing: read again and decide again. */
  | { readonly kind: 'conflict' };

/** A versioned register for one environment's lease: of all writers based on one version, exactly one replaces it. */
export interface LeaseRegister {
  /** Throws `github/*` failures, and `lease/register-unreadable` when the newest record isn't one of ours. */
  read(signal: AbortSignal): Promise<RegisterReading>;
  /**
   * Writes `next` as the successor of `reading`. When the answer is unknown (5xx, time-out, lost connection) it reads
   * back until it knows; it never answers `replaced` unless `next` is what stands there.
   */
  replace(reading: RegisterReading, next: LeaseState, signal: AbortSignal): Promise<Replacement>;
  /** Deletes own records that are old enough, never the newest. Best effort: answers how many went. */
  clean(signal: AbortSignal): Promise<number>;
}
