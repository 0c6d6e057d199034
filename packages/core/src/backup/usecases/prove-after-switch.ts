import type { FencingToken } from '../../lease/fencing-token.ts';
import type { RetentionRule } from '../backup-retention.ts';
import type { BackupId } from '../backup.ts';
import type { OpenVault } from '../ports/backup-vaults.ts';
import { type RehearsedRestore, rehearseRestore, type RehearseRestorePorts } from './restore-backup.ts';
import { applyRetention, type RetentionOutcome } from './take-backup.ts';

interface ProvePorts extends RehearseRestorePorts {
  /** All that may have it. `vault` is where it is read from. */
  readonly vaults: { readonly each: readonly OpenVault[] };
}

interface ProveRequest extends Pick<RetentionRule, 'protectedIds'> {
  readonly token: FencingToken;
  /** The one that this deployment has taken. */
  readonly backup: BackupId;
}

export interface ProvenAfterSwitch extends RehearsedRestore {
  /** In each vault. Old backups are removed only for a new one that was restored. */
  readonly retention: readonly { readonly vault: string; readonly outcome: RetentionOutcome }[];
}

/**
 * Restores the backup of a deployment when traffic has moved already, because before it would have taken too long. One that can't be
 * restored is marked as damaged, and no older one is removed for it. Throws what `rehearseRestore` throws.
 */
export async function proveAfterSwitch(
  ports: ProvePorts,
  { token, backup, protectedIds }: ProveRequest,
  signal: AbortSignal,
): Promise<ProvenAfterSwitch> {
  const rehearsed = await rehearseRestore(ports, { token, backup }, signal);
  const retention: { readonly vault: string; readonly outcome: RetentionOutcome }[] = [];
  for (const where of ports.vaults.each) {
    const removing = async (): Promise<RetentionOutcome> =>
      rehearsed.rehearsal.kind === 'restored'
        ? applyRetention(ports, { token, protectedIds, where }, rehearsed.backup, signal)
        : { kind: 'later' };
    retention.push({ vault: where.name, outcome: await ports.progress.step('Remove old backups', removing) });
  }
  return { ...rehearsed, retention };
}
