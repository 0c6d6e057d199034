import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { isWhole } from '../backup-damage.ts';
import { newestFirst } from '../vaults/backup-order.ts';
import { decideRetention, type KeepReason, type RemovalReason, type RetentionRule } from '../backup-retention.ts';
import type { StoredBackup } from '../backup.ts';
import type { OpenVault, StoredBackups } from '../ports/backup-vaults.ts';
import type { TakeBackupPorts } from './take-backup.ts';

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
  { vault, clock }: { readonly vault: Pick<StoredBackups, 'list'>; readonly clock: Clock },
  { token, keep, protectedIds }: ListBackupsRequest,
  signal: AbortSignal,
): Promise<readonly ListedBackup[]> {
  const backups = newestFirst(await vault.list(token, signal), clock.now());
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

/** What is in one of several vaults. */
export interface VaultListing {
  readonly vault: string;
  readonly listed: readonly ListedBackup[];
  /** Why it could not be read; null when it was. */
  readonly problem: string | null;
}

/** Every vault, each by its own rules of retention. Throws when none of them can be read, and what ends the run. */
export async function listVaults(
  { vaults, clock, progress }: Pick<TakeBackupPorts, 'clock' | 'progress'> & { readonly vaults: readonly OpenVault[] },
  { token, protectedIds }: Omit<ListBackupsRequest, 'keep'>,
  signal: AbortSignal,
): Promise<readonly VaultListing[]> {
  const listings: VaultListing[] = [];
  const failures: unknown[] = [];
  for (const { name, keep, vault } of vaults) {
    try {
      const listed = await listBackups({ vault, clock }, { token, keep, protectedIds }, signal);
      listings.push({ vault: name, listed, problem: null });
    } catch (thrown) {
      if (endsTheRun(thrown, signal)) throw thrown;
      failures.push(thrown);
      const problem = asFailure(thrown).message;
      progress.warn(`The vault ${name} could not be read: ${problem}`);
      listings.push({ vault: name, listed: [], problem });
    }
  }
  if (failures.length === vaults.length) throw asFailure(failures[0]);
  return listings;
}

/** The backups of all vaults, newest first; of the same one, those that are whole come first. */
export function inAnyVault(listings: readonly VaultListing[], now: Date): readonly ListedBackup[] {
  const all = listings.flatMap(({ listed }) => listed);
  // The sort keeps the order of what is equal.
  return newestFirst([...all.filter(isWhole), ...all.filter((backup) => !isWhole(backup))], now);
}
