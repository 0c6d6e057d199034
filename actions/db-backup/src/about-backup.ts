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
    details: more,
    also,
  } = manifest;
  const about = { id, server, database, serverVersion, takenAt, deployment, generation };
  return { ...about, files, ...sizeOf(manifest), verified, details: more, ...(also && { also }) };
}

export function scriptOf(backup: BackupManifest): string {
  return backup.restore.join('\n');
}

export function instructionsOf(backup: BackupManifest): string {
  return details(`How to restore ${backup.id} by hand`, codeBlock(scriptOf(backup), 'sh'));
}
