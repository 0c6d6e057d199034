import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { type BackupParts, connectBackups } from '@hardened-deploy/wiring/connect-backups';

export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

/** Looks up the backup that a migration needs. It connects only when it is asked, because few deployments need a backup. */
export function vaultOf(parts: BackupParts): Pick<BackupVault, 'list'> {
  return { list: async (token, signal) => connectBackups(parts).vault.list(token, signal) };
}
