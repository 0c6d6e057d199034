import type { DeploymentId } from '../../base/names.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { DamageMark } from '../backup-damage.ts';
import type { BackupId, BackupManifest, Rehearsal, StoredBackup, VerifiedBackup } from '../backup.ts';

/**
 * Takes, proves, lists and removes dumps of one database, at the target. Every method throws `fence/superseded` when the
 * token isn't the one on the fence.
 */
export interface BackupVault {
  /**
   * Dumps into a folder without a manifest yet, having cleaned up what earlier, killed backups left. Throws
   * `database/url-invalid`, or `backup/failed`; then no folder is left.
   */
  dump(
    token: FencingToken,
    request: { readonly id: BackupId; readonly deployment: DeploymentId },
    signal: AbortSignal,
  ): Promise<BackupManifest>;
  /** Restores into a scratch server, compares row counts, then writes the manifest. Throws `backup/unverified`, having removed it. */
  verify(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup>;
  /**
   * Backups with a valid manifest, newest first, with what their marks and the presence and size of their files say. Throws `backup/failed` when the vault itself can't be read.
   */
  list(token: FencingToken, signal: AbortSignal): Promise<readonly StoredBackup[]>;
  /** Restores a listed backup into a scratch server and compares, changing neither. Throws `backup/failed` when it couldn't tell. */
  rehearse(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<Rehearsal>;
  /** Puts a mark beside a backup, where it lasts as long as the backup does; null takes it away. Throws `backup/failed`. */
  mark(token: FencingToken, id: BackupId, mark: DamageMark | null, signal: AbortSignal): Promise<void>;
  /** Removes whole folders, manifest first, so that what is half removed is no backup. Ids that aren't there are passed over. */
  remove(token: FencingToken, ids: readonly BackupId[], signal: AbortSignal): Promise<void>;
}
