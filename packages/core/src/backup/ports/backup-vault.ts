import type { DeploymentId } from '../../base/names.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { DamageMark } from '../backup-damage.ts';
import type { BackupId, BackupManifest, LockedBackup, Rehearsal, StoredBackup, VerifiedBackup } from '../backup.ts';

/**
 * Takes, proves, lists and removes backups of a stack: dumps of its databases, volumes and folders. Every method throws `fence/superseded` when the
 * token isn't the one on the fence.
 */
export interface BackupVault {
  /**
   * Dumps into a folder that has no manifest yet. First removes what earlier, killed backups left. Throws
   * `database/url-invalid` or `backup/failed`; then no folder is left.
   */
  dump(
    token: FencingToken,
    request: { readonly id: BackupId; readonly deployment: DeploymentId },
    signal: AbortSignal,
  ): Promise<BackupManifest>;
  /**
   * Restores into a scratch server, compares row counts, and writes the manifest. Removes the backup and throws
   * `backup/unverified` when it can't be proven. A vault that encrypts does it in between: then the answer has other files
   * than the dump, and says how they are encrypted.
   */
  verify(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup>;
  /**
   * Backups with a valid manifest, newest first. `damage` is known from their marks, and from the presence and sizes of
   * their files. Throws `backup/failed` when the vault itself can't be read.
   */
  list(token: FencingToken, signal: AbortSignal): Promise<readonly StoredBackup[]>;
  /**
   * Restores a listed backup into a scratch server and compares it. Changes neither. Throws `backup/failed` when there is
   * no result, and `backup/encrypted` when its files are the stored ones and the vault has no key that fits.
   */
  rehearse(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<Rehearsal>;
  /** Writes a mark beside a backup, which stays as long as the backup does; null removes it. Throws `backup/failed`. */
  mark(token: FencingToken, id: BackupId, mark: DamageMark | null, signal: AbortSignal): Promise<void>;
  /**
   * Removes whole folders, manifest first, so that a half-removed folder is no backup. Ignores ids that don't exist. One that
   * its place doesn't let go yet stays whole, and is answered.
   */
  remove(token: FencingToken, ids: readonly BackupId[], signal: AbortSignal): Promise<readonly LockedBackup[]>;
}
