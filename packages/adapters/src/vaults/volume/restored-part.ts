import type { BackupFile, BackupManifest } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { filesOfPart, partsOf } from '@hardened-deploy/core/backup/backup-set';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { BackupStore } from './backup-store.ts';

/** One part of a backup, with the files that it had before it was encrypted. `null` is the first. Throws `backup/not-found`. */
export function partIn(whole: BackupManifest, part: string | null): BackupManifest {
  const found = partsOf(asPlain(whole)).find(({ name }) => name === part);
  if (!found) throw new Failure('backup/not-found', `${whole.id} has no ${part}`);
  return found.manifest;
}

/** Bytes for what is fetched from where the backup is kept, and for the files that are unpacked of an encrypted one. */
export function roomToOpen(
  store: Pick<BackupStore, 'fetch'>,
  { whole, part }: { readonly whole: BackupManifest; readonly part: string | null },
): number {
  const fetched = store.fetch ? bytesOf(whole.files) : 0;
  const unpacked = whole.encryption ? bytesOf(filesOfPart(asPlain(whole), part)) : 0;
  return fetched + unpacked;
}

/** The size of files together, in bytes. */
export function bytesOf(files: readonly BackupFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
