import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import { type BackupSection, DEFAULT_KEEP } from './backup-shape.ts';

export function backupOf({ container, keep, retention, timeout, proof, vault }: BackupSection): BackupSettings {
  return { container, keep: retention ?? keepLast(keep ?? DEFAULT_KEEP), timeout, proof, vault: vaultOf(vault) };
}

function vaultOf(vault: BackupSection['vault']): VaultSettings {
  return vault ? { kind: 'directory', path: vault.directory } : { kind: 'volume' };
}
