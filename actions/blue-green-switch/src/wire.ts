import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { type BackupParts, connectBackups } from '@hardened-deploy/wiring/connect-backups';

export { connectStack, operateStack } from '@hardened-deploy/wiring/stack-operation';

/** Where the backup that a migration leans on is looked up. Connected only when one is, because few deployments need it. */
export function vaultOf(parts: BackupParts): Pick<BackupVault, 'list'> {
  return { list: async (token, signal) => connectBackups(parts).vault.list(token, signal) };
}
