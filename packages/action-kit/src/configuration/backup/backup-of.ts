import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import { checksOf } from './checks-shape.ts';
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
    checks: checksOf(section.checks),
    vault: vaultOf(vault),
    encryptTo: section['encrypt-to'] ?? [],
    encryptWithSecret: section['encrypt-with']?.['aes-256-gcm'] ?? null,
    decryptSecret: section['decrypt-with'],
    toolsImage: section['tools-image'],
  };
}

function vaultOf(vault: BackupSection['vault']): VaultSettings {
  return vault ? { kind: 'directory', path: vault.directory } : { kind: 'volume' };
}
