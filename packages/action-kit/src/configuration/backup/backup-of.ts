import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import { type BackupSection, DEFAULT_KEEP } from './backup-shape.ts';

export function backupOf(section: BackupSection): BackupSettings {
  const { container, also, keep, retention, timeout, proof, vault } = section;
  return {
    container,
    also: [...also].map(([name, further]) => ({
      name,
      container: further.container,
      urlSecret: further['url-secret'],
    })),
    keep: retention ?? keepLast(keep ?? DEFAULT_KEEP),
    timeout,
    proof,
    vault: vaultOf(vault),
  };
}

function vaultOf(vault: BackupSection['vault']): VaultSettings {
  return vault ? { kind: 'directory', path: vault.directory } : { kind: 'volume' };
}
