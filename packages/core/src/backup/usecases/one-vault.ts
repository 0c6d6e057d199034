import type { KeepCounts } from '../backup-retention.ts';
import { ONLY_VAULT } from '../vaults/configured-vaults.ts';
import type { BackupVault } from '../ports/backup-vault.ts';
import type { BackupVaults } from '../ports/backup-vaults.ts';

/** The only vault of a backup, which is taken and proven in it. `name`: as the configuration calls it. */
export function oneVault(vault: BackupVault, keep: KeepCounts, name: string = ONLY_VAULT): BackupVaults {
  return {
    each: [{ name, keep, mayFail: false, vault }],
    dump: vault.dump,
    async verify(token, manifest, signal) {
      return [{ kind: 'kept', vault: name, backup: await vault.verify(token, manifest, signal) }];
    },
    async discard(token, id, signal) {
      await vault.remove(token, [id], signal);
    },
  };
}
