import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { acrossVaults } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { type BackupParts, connectBackups } from '@hardened-deploy/wiring/connect-backups';

export { artifactAccess } from '@hardened-deploy/wiring/artifact-access';
export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

/** Looks up the backup that a migration needs, in whichever vault it is. It connects only when it is asked, because few deployments need a backup. */
export function vaultOf(parts: BackupParts): Pick<BackupVault, 'list'> {
  return {
    list: async (token, signal) =>
      acrossVaults(connectBackups(parts).restorable, parts.target.progress).vault.list(token, signal),
  };
}
