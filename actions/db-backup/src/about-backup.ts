import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { sizeOf } from '@hardened-deploy/core/backup/backup-words';
import { codeBlock, details } from '@hardened-deploy/core/base/markdown';

/** The manifest without its long lists, because outputs may have 1 MB at most. The backup itself has the whole manifest. */
export function factsOf(manifest: BackupManifest): Readonly<Record<string, unknown>> {
  const {
    id,
    server = 'PostgreSQL',
    database,
    serverVersion,
    takenAt,
    deployment,
    generation,
    files,
    verified,
    encryption,
    details: more,
    also,
  } = manifest;
  const about = { id, server, database, serverVersion, takenAt, deployment, generation };
  const encrypted = encryption && { encryption: { format: encryption.format, to: encryption.to } };
  return { ...about, files, ...sizeOf(manifest), verified, ...encrypted, details: more, ...(also && { also }) };
}

export function scriptOf(backup: BackupManifest): string {
  return backup.restore.join('\n');
}

/** `vault`: from where, where there are several. */
export function instructionsOf(backup: BackupManifest, vault?: string): string {
  const from = vault === undefined ? '' : ` from ${vault}`;
  return details(`How to restore ${backup.id} by hand${from}`, codeBlock(scriptOf(backup), 'sh'));
}
