import type {
  BackupFile,
  BackupId,
  BackupManifest,
  LockedBackup,
  StoredBackup,
  VerifiedBackup,
} from '@hardened-deploy/core/backup/backup';
import type { DamageMark } from '@hardened-deploy/core/backup/backup-damage';
import type { EncryptedTo } from './encryption/encrypted-to.ts';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';

/** Whether the files of a backup could be read. `damaged`: they are not the stored ones. */
export type Opened =
  /** `folder` is below the folders of backups. */
  { readonly kind: 'opened'; readonly folder: string } | { readonly kind: 'damaged'; readonly evidence: string };

export interface StreamOrder {
  readonly id: BackupId;
  /** Of the large file, as the manifest has it. */
  readonly name: string;
  /** The word that ends a whole dump. */
  readonly mark: string;
  /** About how many bytes it may have at most. */
  readonly expected: number;
  readonly to: EncryptedTo;
}

export type Streamed =
  | {
      readonly kind: 'streamed';
      readonly plain: readonly BackupFile[];
      /** What of it is in the bucket, where it is encrypted. */
      readonly archive: BackupFile | undefined;
    }
  /** Its own fault: the bucket's, the key's. `other`: of the dump, or of whoever proves it, who say more. */
  | { readonly kind: 'own-fault' | 'other'; readonly words: string; readonly exitCode: number };

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
   * Stores a dump while another container makes it, and the files that it leaves beside it: all but the manifest, so it is no backup before it is
   * kept. Answers what it stored as well where the dump failed, or the proof: then it has taken that back. Absent: there is nothing to save by it.
   */
  stream?(token: FencingToken, order: StreamOrder, signal: AbortSignal): Promise<Streamed>;
  /**
   * Brings the files of a backup into the spool, into the folder of its name in a folder `.scratch-…`. Absent: they are where the
   * scripts see them anyway.
   */
  fetch?(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<Opened>;
}
