import type { BackupId } from '@hardened-deploy/core/domain/backup';
import { backupId } from '@hardened-deploy/core/domain/backup-id';
import { parsed, type Parser } from '@hardened-deploy/core/domain/parser';

export const whichBackup: Parser<BackupId | 'newest'> = {
  type: 'newest | backup id',
  parse: (raw) => (raw === 'newest' ? parsed('newest') : backupId.parse(raw)),
};
