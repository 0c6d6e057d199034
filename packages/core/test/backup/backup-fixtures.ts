import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { DeploymentId } from '@hardened-deploy/core/base/names';

export const DEPLOYMENT = '00112233445566aa' as DeploymentId;

/** A verified backup that was taken at `at`, changed as told. */
export function backupAt(at: Date, changed: Partial<BackupManifest> = {}): BackupManifest {
  return {
    schema: 1,
    id: mintBackupId(at, DEPLOYMENT),
    database: 'shop "ü"',
    serverVersion: '17.11',
    takenAt: at.toISOString(),
    deployment: DEPLOYMENT,
    generation: 1_795_228_129,
    files: [{ name: 'database.dump', bytes: 1_000, sha256: '0a'.repeat(32) }],
    tables: [
      { table: 'public.orders', rows: 3 },
      { table: '"Odd; --"."tä\\nble"', rows: 0 },
    ],
    verified: { at: at.toISOString(), how: 'restored and compared' },
    restore: ['set -eu', '', "psql -c 'SELECT 1'"],
    details: { encoding: 'UTF8' },
    ...changed,
  };
}
