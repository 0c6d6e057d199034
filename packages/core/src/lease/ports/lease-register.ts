import type { ServerTimeReading } from '../lease-time.ts';
import type { LeaseState } from '../lease.ts';

/**
 * One reading of the register. `serverTime` is the `Date` of GitHub's answer, `readAtMs` our monotonic clock when it was
 * asked.
 */
export interface RegisterReading extends ServerTimeReading {
  /** The version on which a `replace` must be based; null when the register is empty. Callers must not interpret it. */
  readonly version: string | null;
  readonly state: LeaseState | null;
  /** How many more versions fit before the store is full; Infinity when it never is. */
  readonly room: number;
  /** How many requests the reading took. Callers that read repeatedly use it to choose their pauses. */
  readonly requests: number;
}

export interface Write {
  readonly next: LeaseState;
  /** Own monotonic time after which the write must not be sent any more, because its basis is too old by then. */
  readonly sendBy: number;
}

export type Replacement =
  /**
   * `serverTime` is that of the write's answer. If the answer was lost, it is that of a later reading that proved the
   * write.
   */
  | { readonly kind: 'replaced'; readonly version: string; readonly serverTime: Date; readonly sentAtMs: number }
  /** Another writer was first, or `sendBy` has passed: read again and decide again. */
  | { readonly kind: 'conflict' };

export interface Cleaning {
  readonly deleted: number;
  /** Names that look like records of ours but whose content doesn't. They are left alone, and a person should look at them. */
  readonly strange: readonly string[];
}

/** A versioned register for one environment's lease. Of all writers that build on one version, exactly one replaces it. */
export interface LeaseRegister {
  /**
   * May lag behind what was written. Throws `github/*` failures, and `lease/register-unreadable` when the newest record
   * can't be read.
   */
  read(signal: AbortSignal): Promise<RegisterReading>;
  /**
   * Writes `next` as the successor of `reading`. If the answer is unknown (5xx, timeout, lost connection), it sends again and
   * reads back until it knows. It answers `replaced` only when `next` is what is stored. It uses only version and `serverTime`
   * of `reading`, so a reading may also be an own earlier write. Throws `github/*` failures, and `github/unreachable` when it
   * could not find out.
   */
  replace(
    reading: Pick<RegisterReading, 'version' | 'serverTime'>,
    write: Write,
    signal: AbortSignal,
  ): Promise<Replacement>;
  /** Deletes own records that are old enough, but never the newest, and nothing that can't be read as a record. Best effort. */
  clean(signal: AbortSignal): Promise<Cleaning>;
  /**
   * Tries whether this caller may write here: creates a name beside the register's own and deletes it again. Throws what taking
   * a lease would throw. Absent where nothing can be created without taking room from the lease.
   */
  rehearse?(signal: AbortSignal): Promise<void>;
}
