import type { FencingToken } from '../../lease/fencing-token.ts';
import type { BackupManifest, TableCount } from '../backup.ts';
import type { LiveLook } from '../live-look.ts';
import type { Renames } from '../restore-names.ts';

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
  /** Drops a database that isn't the live one. It may be gone already. */
  drop(token: FencingToken, name: string, signal: AbortSignal): Promise<void>;
}
