import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { BackupVaults } from '@hardened-deploy/core/backup/ports/backup-vaults';

/**
 * Several vaults, as those see them who look into the one of that name: for the laws of a single vault. What is taken is kept in all, and
 * what is removed goes from all. Default: the first.
 */
export function vaultOfSeveral(vaults: BackupVaults, name?: string): BackupVault {
  const looked = vaults.each.find((each) => name === undefined || each.name === name);
  if (!looked) throw new Error(`there is no vault ${name}`);
  return {
    ...looked.vault,
    dump: vaults.dump,
    async verify(token, manifest, signal) {
      const outcome = (await vaults.verify(token, manifest, signal)).find(({ vault }) => vault === looked.name);
      if (outcome?.kind === 'kept') return outcome.backup;
      throw outcome?.failure ?? new Error(`nothing is known of ${looked.name}`);
    },
    async remove(token, ids, signal) {
      for (const id of ids) await vaults.discard(token, id, signal);
      for (const { vault } of vaults.each.filter((each) => each !== looked)) await vault.remove(token, ids, signal);
      return looked.vault.remove(token, ids, signal);
    },
  };
}
