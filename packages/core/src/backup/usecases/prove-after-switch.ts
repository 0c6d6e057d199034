import type { FencingToken } from '../../lease/fencing-token.ts';
import type { RetentionRule } from '../backup-retention.ts';
import type { BackupId } from '../backup.ts';
import { type RehearsedRestore, rehearseRestore } from './restore-backup.ts';
import { applyRetention, type RetentionOutcome, type TakeBackupPorts } from './take-backup.ts';

interface ProveRequest extends RetentionRule {
  readonly token: FencingToken;
  /** The one that this deployment has taken. */
  readonly backup: BackupId;
}

export interface ProvenAfterSwitch extends RehearsedRestore {
  /** Old backups are removed only for a new one that was restored. */
  readonly retention: RetentionOutcome;
}

/**
 * Restores the backup of a deployment when traffic has moved already, because before it would have taken too long. One that can't be
 * restored is marked as damaged, and no older one is removed for it. Throws what `rehearseRestore` throws.
 */
export async function proveAfterSwitch(
  ports: TakeBackupPorts,
  { token, backup, ...rule }: ProveRequest,
  signal: AbortSignal,
): Promise<ProvenAfterSwitch> {
  const rehearsed = await rehearseRestore(ports, { token, backup }, signal);
  if (rehearsed.rehearsal.kind !== 'restored') return { ...rehearsed, retention: { kind: 'later' } };
  const removing = applyRetention(ports, { token, ...rule }, rehearsed.backup, signal);
  return { ...rehearsed, retention: await ports.progress.step('Remove old backups', () => removing) };
}
