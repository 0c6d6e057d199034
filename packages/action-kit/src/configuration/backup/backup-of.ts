import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import { checksOf } from './checks-shape.ts';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { referenceTo } from '../mounts/mount-settings.ts';
import type { VolumeSections } from '../mounts/volume-shape.ts';
import { AFTER_SWITCH, type BackupSection, DEFAULT_KEEP } from './backup-shape.ts';

export function backupOf(section: BackupSection, declared: VolumeSections): BackupSettings {
  const { container, also, volumes, keep, retention, timeout, proof, vault } = section;
  return {
    container,
    also: [...also].map(([name, further]) => ({
      name,
      container: further.container,
      urlSecret: further['url-secret'],
    })),
    volumes: [...volumes].map(([name, { volume, consistency }]) => ({
      name,
      volume: referenceTo(volume ?? (name as VolumeName), declared),
      consistency,
    })),
    keep: retention ?? keepLast(keep ?? DEFAULT_KEEP),
    timeout,
    proof: proof === AFTER_SWITCH ? 'L1' : proof,
    proofAfterSwitch: proof === AFTER_SWITCH ? 'L3' : null,
    recoveryMark: section['recovery-mark'],
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
