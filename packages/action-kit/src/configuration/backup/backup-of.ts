import { type KeepCounts, keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings, FilesConsistency, FolderBackup } from '@hardened-deploy/core/backup/backup-settings';
import { serverBehind, serverElsewhere } from '@hardened-deploy/core/backup/server/database-server';
import type { ConfiguredVault } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { Duration } from '@hardened-deploy/core/base/duration';
import type { S3VaultSettings, VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { TargetSettings } from '@hardened-deploy/core/target/stack-settings';
import { AFTER_SWITCH, type BackupSection } from './backup-shape.ts';
import type { BucketSection } from './bucket-shape.ts';
import { DEFAULT_KEEP, type NamedVaultSection, type VaultSection } from './vault-shape.ts';
import { checksOf } from './checks-shape.ts';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { referenceTo } from '../mounts/mount-settings.ts';
import type { VolumeSections } from '../mounts/volume-shape.ts';

/** The section `backup` as the rest of the code uses it. `declared`: the volumes that the configuration names. */
export function backupOf(
  section: BackupSection,
  declared: VolumeSections,
  engine: TargetSettings['engine'],
): BackupSettings {
  const { also, volumes, files, timeout, proof, vault, vaults } = section;
  const keep = keepOf(section) ?? keepLast(DEFAULT_KEEP);
  const claim = engine === 'kubernetes' ? (section.claim ?? undefined) : undefined;
  const container = serverOf(section, engine);
  return {
    container,
    ...(claim !== undefined && { claim }),
    atRunner: section['at-runner'],
    also: [...also].map(([name, further]) => ({
      name,
      container: serverOf(further, engine) ?? (engine === 'kubernetes' ? container : null),
      ...(engine === 'docker' && further.image !== null && { image: further.image }),
      urlSecret: further['url-secret'],
      ...(further['ca-secret'] !== null && { caSecret: further['ca-secret'] }),
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
      ? { vault: vaultOf(vault, claim) }
      : { vaults: [...vaults].map(([name, named]) => namedVaultOf(name, named, { usual: keep, claim })) }),
    encryptTo: section['encrypt-to'] ?? [],
    encryptWithSecret: section['encrypt-with']?.['aes-256-gcm'] ?? null,
    manifestKeySecret: section['manifest-key-secret'],
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

interface Around {
  readonly usual: KeepCounts;
  readonly claim: string | undefined;
}

function namedVaultOf(name: string, section: NamedVaultSection, { usual, claim }: Around): ConfiguredVault {
  return { name, place: vaultOf(section, claim), keep: keepOf(section) ?? usual, mayFail: section['may-fail'] };
}

type ServerSection = Pick<BackupSection, 'container' | 'service' | 'image'>;

/** The database's server as this engine is asked for it. Null where the section names none. */
function serverOf({ container, service, image }: ServerSection, engine: TargetSettings['engine']): string | null {
  if (engine === 'docker') return container;
  if (service !== null) return serverBehind(service);
  return image === null ? null : serverElsewhere(image);
}

/** `holdVaults` has seen to it that one of its keys is given. */
function vaultOf(vault: VaultSection | null, claim: string | undefined): VaultSettings {
  if (vault?.artifact) return { kind: 'artifact', retentionDays: vault.artifact['retention-days'] };
  if (vault?.s3) return { kind: 's3', ...bucketOf(vault.s3) };
  const path = vault?.directory ?? null;
  if (path !== null) return { kind: 'directory', path };
  return { kind: 'volume', ...(claim !== undefined && { claim }) };
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
