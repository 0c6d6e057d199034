import { type KeepCounts, keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, FilesConsistency, FolderBackup } from '@hardened-deploy/core/backup/backup-settings';
import type { ConfiguredVault } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { S3VaultSettings, VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { AFTER_SWITCH, type BackupSection } from './backup-shape.ts';
import type { BucketSection } from './bucket-shape.ts';
import { DEFAULT_KEEP, type NamedVaultSection, type VaultSection } from './vault-shape.ts';
import { checksOf } from './checks-shape.ts';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { referenceTo } from '../mounts/mount-settings.ts';
import type { VolumeSections } from '../mounts/volume-shape.ts';

/** The section `backup` as the rest of the code uses it. `declared`: the volumes that the configuration names. */
export function backupOf(section: BackupSection, declared: VolumeSections): BackupSettings {
  const { container, also, volumes, files, timeout, proof, vault, vaults } = section;
  const keep = keepOf(section) ?? keepLast(DEFAULT_KEEP);
  return {
    container,
    atRunner: section['at-runner'],
    also: [...also].map(([name, further]) => ({
      name,
      container: further.container,
      ...(further.image !== null && { image: further.image }),
      urlSecret: further['url-secret'],
    })),
    volumes: [...volumes].map(([name, { volume, ...moment }]) => ({
      name,
      volume: referenceTo(volume ?? (name as VolumeName), declared),
      ...momentOf(moment),
    })),
    files: [...files].map(([name, { path, ...moment }]) => ({ name, path, ...momentOf(moment) })),
    keep,
    timeout,
    proof: proof === AFTER_SWITCH ? 'L1' : proof,
    proofAfterSwitch: proof === AFTER_SWITCH ? 'L3' : null,
    recoveryMark: section['recovery-mark'],
    checks: checksOf(section.checks),
    ...(vaults === null
      ? { vault: vaultOf(vault) }
      : { vaults: [...vaults].map(([name, named]) => namedVaultOf(name, named, keep)) }),
    encryptTo: section['encrypt-to'] ?? [],
    encryptWithSecret: section['encrypt-with']?.['aes-256-gcm'] ?? null,
    decryptSecret: section['decrypt-with'],
    toolsImage: section['tools-image'],
  };
}

interface Moment {
  readonly consistency: FilesConsistency;
  readonly 'longest-pause': Duration | null;
}

function momentOf({
  consistency,
  'longest-pause': longestPause,
}: Moment): Pick<FolderBackup, 'consistency' | 'longestPause'> {
  return { consistency, ...(longestPause !== null && { longestPause }) };
}

function keepOf({ keep, retention }: Pick<NamedVaultSection, 'keep' | 'retention'>): KeepCounts | undefined {
  return retention ?? (keep === null ? undefined : keepLast(keep));
}

function namedVaultOf(name: string, section: NamedVaultSection, usual: KeepCounts): ConfiguredVault {
  return { name, place: vaultOf(section), keep: keepOf(section) ?? usual, mayFail: section['may-fail'] };
}

/** `holdVaults` has seen to it that one of its keys is given. */
function vaultOf(vault: VaultSection | null): VaultSettings {
  if (vault?.artifact) return { kind: 'artifact', retentionDays: vault.artifact['retention-days'] };
  if (vault?.s3) return { kind: 's3', ...bucketOf(vault.s3) };
  const path = vault?.directory ?? null;
  return path === null ? { kind: 'volume' } : { kind: 'directory', path };
}

function bucketOf(section: BucketSection): S3VaultSettings {
  const { bucket, prefix, region, endpoint, sse } = section;
  return {
    bucket,
    prefix,
    region,
    endpoint,
    // A certificate of AWS is for one name before the region, and a dot makes two of it.
    pathStyle: section['path-style'] ?? (endpoint !== null || bucket.includes('.')),
    accessKeySecret: section['access-key-secret'],
    secretKeySecret: section['secret-key-secret'],
    sessionTokenSecret: section['session-token-secret'],
    encryption: sse === null ? null : { algorithm: sse, kmsKey: section['kms-key'] },
    scratch: section.scratch,
    unencryptedBecause: section['unencrypted-because'],
  };
}
