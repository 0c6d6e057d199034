import type { Clock } from '../../base/ports/clock.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { decideRetention, type KeepReason, type RetentionRule } from '../backup-retention.ts';
import type { StoredBackup } from '../backup.ts';
import type { BackupVault } from '../ports/backup-vault.ts';

interface ListBackupsRequest extends RetentionRule {
  readonly token: FencingToken;
}

export interface ListedBackup extends StoredBackup {
  /** Why it stays, or `to-be-removed` when the next backup will remove it. */
  readonly retention: KeepReason | 'to-be-removed';
}

/** Every backup, newest first, with what retention would decide now. Changes nothing. */
export async function listBackups(
  { vault, clock }: { readonly vault: BackupVault; readonly clock: Clock },
  { token, keep, protectedIds }: ListBackupsRequest,
  signal: AbortSignal,
): Promise<readonly ListedBackup[]> {
  const backups = await vault.list(token, signal);
  const decided = decideRetention({ backups, keep, protectedIds, now: clock.now() });
  const reasons = new Map(decided.kept.map(({ id, why }) => [id, why]));
  return backups.map((backup) => ({
    ...backup,
    retention: reasons.get(backup.manifest.id) ?? 'to-be-removed',
  }));
}
