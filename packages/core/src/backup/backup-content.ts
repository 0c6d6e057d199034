import { partsOf } from './backup-set.ts';
import type { BackupManifest, StoredBackup } from './backup.ts';

/** Every volume has one, itself: so it says nothing about its content. */
const FOLDERS = 'folders';

/**
 * Of each database, volume or folder of the newest backup: the newest one that has anything in it. A database that somebody emptied, or a
 * volume that was lost and made anew, is backed up and proven like any other: without this, such backups would push out the last one that is
 * worth anything. `newestFirst`: proven and whole ones.
 */
export function newestWithContent<Backup extends Pick<StoredBackup, 'manifest'>>(
  newestFirst: readonly Backup[],
): ReadonlySet<Backup> {
  const [newest] = newestFirst;
  if (!newest) return new Set();
  const parts = partsOf(newest.manifest).map(({ name }) => name);
  return new Set(parts.flatMap((name) => newestFirst.find(({ manifest }) => hasContent(manifest, name)) ?? []));
}

function hasContent(whole: BackupManifest, name: string | null): boolean {
  const part = partsOf(whole).find((each) => each.name === name);
  return part?.manifest.tables.some(({ table, rows }) => rows > 0 && table !== FOLDERS) ?? false;
}
