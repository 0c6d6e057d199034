import type { BackupManifest, StoredBackup } from '@hardened-deploy/core/backup/backup';
import type { Authenticity } from '@hardened-deploy/core/backup/tag/manifest-tag';
import { describeSize } from '@hardened-deploy/core/backup/backup-words';
import type { ListedBackup, VaultListing } from '@hardened-deploy/core/backup/usecases/list-backups';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';

/** Writes one line per backup and vault into the log, because act shows no job summary. */
export function logBackups(progress: Progress, listings: readonly VaultListing[]): void {
  for (const { vault, listed } of listings) {
    const where = listings.length > 1 ? `${vault}  ` : '';
    for (const { manifest, damage, authenticity, retention } of listed) {
      const judged = damage !== null ? 'DAMAGED' : manifest.verified ? 'proven' : 'not proven';
      const proven = authenticity === undefined ? judged : `${judged}  ${TAG_WORDS[authenticity]}`;
      progress.info(
        `${where}${manifest.id}  ${manifest.takenAt}  ${describeSize(manifest)}  ${proven}  ${describeRetention(retention)}`,
      );
    }
  }
}

/** What the tag of a manifest says. */
export const TAG_WORDS = {
  authentic: 'authentic',
  'no-tag': 'NOT AUTHENTIC (no tag)',
  'other-tag': 'NOT AUTHENTIC (other tag)',
} as const satisfies Readonly<Record<Authenticity, string>>;

/** `kept: newest-verified`, `to be removed: beyond-keep`. The words are those of the README. */
export function describeRetention({ kind, why }: ListedBackup['retention']): string {
  return `${kind === 'kept' ? 'kept' : 'to be removed'}: ${why}`;
}

/** `20261121T…-… is damaged: database.dump has 8 bytes instead of 9`. */
export function describeDamage({ manifest, damage }: StoredBackup): string {
  return `${manifest.id} is damaged: ${damage}`;
}

export async function logRestoreInstructions(progress: Progress, backup: BackupManifest): Promise<void> {
  await progress.step(`How to restore ${backup.id} by hand`, async () => {
    for (const line of backup.restore) progress.info(line);
  });
}
