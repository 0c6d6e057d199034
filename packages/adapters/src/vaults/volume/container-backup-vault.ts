import type { BackupId, LockedBackup, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { removeFolders } from './backup-folders.ts';
import { backupTaker, type TakingOptions } from './backup-taker.ts';
import { clearSpool } from './clear-spool.ts';
import { rehearseStored } from './rehearse-stored.ts';
import { placesOf, type VaultPlacesOptions } from './vault-places.ts';

export interface ContainerBackupVaultOptions extends TakingOptions, Pick<VaultPlacesOptions, 'kept' | 'bucketKeys'> {}

/**
 * Backups in one place: a volume or a directory at the target, a bucket, or artifacts of GitHub. The programs of the database's own image take and prove them, in
 * one-shot containers there. So backups survive the runner, reach a database that the runner can't reach, and need no client on the runner.
 */
export function containerBackupVault(options: ContainerBackupVaultOptions): BackupVault {
  const { kept = { kind: 'volume' }, progress } = options;
  const places = placesOf(options);
  const { store, runner } = places;
  const taker = backupTaker(options, places);
  const { spool } = taker;

  async function removeEverywhere(
    token: FencingToken,
    ids: readonly BackupId[],
    signal: AbortSignal,
  ): Promise<readonly LockedBackup[]> {
    // First what is at the target itself: a bucket may not answer.
    if (spool !== runner || store.fetch) await removeFolders(spool, token, ids, signal);
    return store.remove(token, ids, signal);
  }

  return {
    dump: (token, request, signal) => taker.dump(kept, token, request, signal),

    async verify(token, manifest, signal) {
      let backup: VerifiedBackup;
      try {
        const kept = await taker.proveAndKeep(token, manifest, signal);
        backup = kept ?? (await taker.prove(token, manifest, signal));
        if (!kept) await store.keep(token, backup, signal);
      } catch (thrown) {
        await taker.discard(manifest.id, thrown, (until) => removeEverywhere(token, [manifest.id], until));
        throw thrown;
      }
      // From here on it is stored, and whatever ends the run doesn't take it away.
      if (store.fetch) await clearSpool({ spool, progress }, { token, id: backup.id }, signal);
      return backup;
    },

    list: (token, signal) => store.list(token, signal),
    rehearse: (token, manifest, signal) =>
      rehearseStored({ ...places, ...taker.rehearsing }, { token, manifest }, signal),
    mark: (token, id, mark, signal) => store.mark(token, { id, mark }, signal),
    remove: removeEverywhere,
  };
}
