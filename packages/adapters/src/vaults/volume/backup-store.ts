import type {
  BackupId,
  BackupManifest,
  LockedBackup,
  StoredBackup,
  VerifiedBackup,
} from '@hardened-deploy/core/backup/backup';
import type { DamageMark } from '@hardened-deploy/core/backup/backup-damage';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';

/** Whether the files of a backup could be read. `damaged`: they are not the stored ones. */
export type Opened =
  /** `folder` is below the folders of backups. */
  { readonly kind: 'opened'; readonly folder: string } | { readonly kind: 'damaged'; readonly evidence: string };

/**
 * Where proven backups are kept. They are made elsewhere: in a place of the target, where their files are until they are kept. Every
 * method throws `backup/failed`, and `fence/superseded` when the token isn't the one on the fence.
 */
export interface BackupStore {
  /** From the end of this on it is a backup there: its manifest comes last. Throws `backup/unverified` for files that have changed since the proof. */
  keep(token: FencingToken, backup: VerifiedBackup, signal: AbortSignal): Promise<void>;
  /** Backups with a readable manifest, newest first. */
  list(token: FencingToken, signal: AbortSignal): Promise<readonly StoredBackup[]>;
  mark(
    token: FencingToken,
    mark: { readonly id: BackupId; readonly mark: DamageMark | null },
    signal: AbortSignal,
  ): Promise<void>;
  /** Answers those that its place doesn't let go yet. */
  remove(token: FencingToken, ids: readonly BackupId[], signal: AbortSignal): Promise<readonly LockedBackup[]>;
  /**
   * Brings the files of a backup into the spool, into the folder of its name in a folder `.scratch-…`. Absent: they are where the
   * scripts see them anyway.
   */
  fetch?(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<Opened>;
}
