import type { BackupId, BackupManifest, VerifiedBackup } from '../domain/backup.ts';
import type { FencingToken } from '../domain/fencing-token.ts';
import type { DeploymentId } from '../domain/names.ts';

/** Takes, proves, lists and restores dumps of one database, at the target. */
export interface BackupVault {
  /** Dumps into a folder without a manifest yet. Throws `backup/failed`; then no folder is left. */
  dump(
    token: FencingToken,
    request: { readonly id: BackupId; readonly deployment: DeploymentId },
    signal: AbortSignal,
  ): Promise<BackupManifest>;
  /** Restores into a scratch server, compares row counts, then writes the manifest. Throws `backup/unverified`, having removed it. */
  verify(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup>;
  /** Backups with a valid manifest, newest first. */
  list(token: FencingToken, signal: AbortSignal): Promise<readonly BackupManifest[]>;
  remove(token: FencingToken, ids: readonly BackupId[], signal: AbortSignal): Promise<void>;
}
