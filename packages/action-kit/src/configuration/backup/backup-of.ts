import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { type BackupSection, DEFAULT_KEEP } from './backup-shape.ts';

export function backupOf({ container, keep, retention, timeout, proof }: BackupSection): BackupSettings {
  return { container, keep: retention ?? keepLast(keep ?? DEFAULT_KEEP), timeout, proof };
}
