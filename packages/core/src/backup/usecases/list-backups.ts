import type { Clock } from '../../base/ports/clock.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { decideRetention, type KeepReason, type RemovalReason, type RetentionRule } from '../backup-retention.ts';
import type { StoredBackup } from '../backup.ts';
import type { BackupVault } from '../ports/backup-vault.ts';

interface ListBackupsRequest extends RetentionRule {
  readonly token: FencingToken;
}

export interface ListedBackup extends StoredBackup {
  /** Whether it stays, or would go with the next backup; and why. */
  readonly retention:
    | { readonly kind: 'kept'; readonly why: KeepReason }
    | { readonly kind: 'to-be-removed'; readonly why: RemovalReason };
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
  const removals = new Map(decided.removed.map(({ id, why }) => [id, why]));
  return backups.map((backup) => {
    const { id } = backup.manifest;
    const removal = removals.get(id);
    if (removal !== undefined) return { ...backup, retention: { kind: 'to-be-removed', why: removal } };
    return { ...backup, retention: { kind: 'kept', why: reasons.get(id) ?? 'nothing-newer-verified' } };
  });
}
