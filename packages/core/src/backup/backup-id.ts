import type { DeploymentId } from '../base/names.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';
import type { BackupId } from './backup.ts';

const SHAPE = /^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{16,64}$/;

/** `20261121T040102.123Z-<deployment>`. With milliseconds, so that two backups of one deployment have different names. */
export function mintBackupId(at: Date, deployment: DeploymentId): BackupId {
  return `${at.toISOString().replace(/[-:]/g, '')}-${deployment}` as BackupId;
}

/** Accepts only what `mintBackupId` makes, because the id becomes a folder's name at the target. */
export const backupId: Parser<BackupId> = {
  type: 'backup id',
  parse: (raw) =>
    SHAPE.test(raw)
      ? parsed(raw as BackupId)
      : malformed(`must be a backup id as \`mode: list\` prints it (20261121T040102.123Z-…), not ${quoted(raw)}`),
};
