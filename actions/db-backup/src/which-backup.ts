import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { backupId } from '@hardened-deploy/core/backup/backup-id';
import { parsed, type Parser } from '@hardened-deploy/core/base/parser';

export const whichBackup: Parser<BackupId | 'newest'> = {
  type: 'newest | backup id',
  parse: (raw) => (raw === 'newest' ? parsed('newest') : backupId.parse(raw)),
};
