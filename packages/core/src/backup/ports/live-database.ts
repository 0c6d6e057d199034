import type { FencingToken } from '../../lease/fencing-token.ts';
import type { BackupManifest, TableCount } from '../backup.ts';
import type { LiveLook } from '../live-look.ts';
import type { Renames } from '../restore-names.ts';

/** Only with `restored` was anything changed. `tables`: the rows that were found, or restored. */
export interface InPlaceAnswer {
  readonly kind: 'restored' | 'written' | 'differs';
  readonly tables: readonly TableCount[];
  readonly sessionsEnded: number;
}

/**
 * The live database, as a restore replaces it: a new database is filled beside it, and then takes its name. Backups are given as they are
 * stored, encrypted or with several databases. Every method throws `fence/superseded` when the token isn't the one on the fence, and
 * `restore/failed` with the database's own words.
 */
export interface LiveDatabase {
  /** Looks, and changes nothing. `backup`: whose room is to be told. */
  look(token: FencingToken, backup: BackupManifest | undefined, signal: AbortSignal): Promise<LiveLook>;
  /**
   * Restores the backup into a new database of that name, with the owner, grants and settings of the live one, and counts its
   * rows. The live database is only read. When it throws, no new database is left, unless the run was ended meanwhile.
   */
  stage(
    token: FencingToken,
    staged: { readonly backup: BackupManifest; readonly name: string; readonly owner: string | undefined },
    signal: AbortSignal,
  ): Promise<readonly TableCount[]>;
  /**
   * Ends all sessions of the live database and renames both: both or neither, whenever it is killed. Without a live database,
   * only `instead` is renamed. Runs to its end when the run is ended meanwhile, and the next holder of the lease awaits it.
   * Where the server can't do all of it at once, `look` tells of the half, and the same call finishes it.
   */
  swap(token: FencingToken, renames: Renames, signal: AbortSignal): Promise<{ readonly sessionsEnded: number }>;
  /**
   * Restores the backup into the live database itself, in one transaction: all of it or nothing, whenever it is killed. `present`: the rows
   * of a backup of now. If there are others by then, somebody has written since, and nothing is changed. Ends all sessions. Absent:
   * this kind of server can't do it as a whole.
   */
  replaceInPlace?(
    token: FencingToken,
    given: { readonly backup: BackupManifest; readonly present: readonly TableCount[] },
    signal: AbortSignal,
  ): Promise<InPlaceAnswer>;
  /** Drops a database that isn't the live one. It may be gone already. */
  drop(token: FencingToken, name: string, signal: AbortSignal): Promise<void>;
}
