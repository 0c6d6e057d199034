import type { ServerTimeReading } from '../lease-time.ts';
import type { LeaseState } from '../lease.ts';

/** One reading of the register. `serverTime` is GitHub's `Date` of the answer, `readAtMs` the own monotonic clock when it was asked. */
export interface RegisterReading extends ServerTimeReading {
  /** What a `replace` must be based on; null when the register was never begun. Opaque to callers. */
  readonly version: string | null;
  readonly state: LeaseState | null;
  /** How many more versions fit before the store is full; Infinity when it never is. */
  readonly room: number;
  /** How many requests it took: whoever looks again and again goes by it. */
  readonly requests: number;
}

export interface Write {
  readonly next: LeaseState;
  /** Own monotonic time after which it must not be sent any more: its basis has become too old to build on. */
  readonly sendBy: number;
}

export type Replacement =
  /** `serverTime` is of the write's answer, or of a later reading that proved it when the answer was lost. */
  | { readonly kind: 'replaced'; readonly version: string; readonly serverTime: Date; readonly sentAtMs: number }
  /** Somebody else wrote first, or `sendBy` passed: read again and decide again. */
  | { readonly kind: 'conflict' };

export interface Cleaning {
  readonly deleted: number;
  /** What is named like a record of ours and doesn't read as one: left alone, for a person to look at. */
  readonly strange: readonly string[];
}

/** A versioned register for one environment's lease: of all writers based on one version, exactly one replaces it. */
export interface LeaseRegister {
  /**
   * May lag behind what was written. Throws `github/*` failures, and `lease/register-unreadable` when the newest record
   * isn't one of ours.
   */
  read(signal: AbortSignal): Promise<RegisterReading>;
  /**
   * Writes `next` as the successor of `reading`. When the answer is unknown (5xx, time-out, lost connection) it sends
   * again and reads back until it knows; it never answers `replaced` unless `next` is what stands there. Of `reading` it uses
   * version and `serverTime` alone, so a reading may be an own earlier write. Throws `github/*` failures, and
   * `github/unreachable` when it could not come to know.
   */
  replace(
    reading: Pick<RegisterReading, 'version' | 'serverTime'>,
    write: Write,
    signal: AbortSignal,
  ): Promise<Replacement>;
  /** Deletes own records that are old enough, never the newest, and nothing that doesn't read as one. Best effort. */
  clean(signal: AbortSignal): Promise<Cleaning>;
}
