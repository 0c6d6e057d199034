import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { isProven, markAfter } from '../backup-damage.ts';
import { describePassedOver, isTrusted, refuseUntrusted, refuseUntrustedOnly } from '../tag/trust.ts';
import { newestFirst } from '../vaults/backup-order.ts';
import type { BackupId, BackupManifest, Rehearsal, StoredBackup } from '../backup.ts';
import type { StoredBackups } from '../ports/backup-vaults.ts';

export interface RehearseRestorePorts {
  readonly vault: Pick<StoredBackups, 'list' | 'rehearse' | 'mark'>;
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface RehearseRestoreRequest {
  readonly token: FencingToken;
  /** Which backup. `newest` is the newest one that was proven, even if it was marked as damaged since. */
  readonly backup: BackupId | 'newest';
}

/** What happened to the backup's mark. A mark that couldn't be written doesn't hide what the rehearsal found. */
export type MarkOutcome =
  { readonly kind: 'not-needed' | 'marked' | 'cleared' } | { readonly kind: 'not-written'; readonly why: string };

export interface RehearsedRestore {
  readonly backup: BackupManifest;
  readonly rehearsal: Rehearsal;
  readonly mark: MarkOutcome;
  /** The newest other backup that is proven and not damaged; null when there is none. */
  readonly otherwise: BackupId | null;
  readonly elapsedMs: number;
}

/**
 * Restores a stored backup into a scratch server and compares it with the row counts of its manifest. Afterwards the backup
 * is marked if that failed, and unmarked if it succeeded. Neither the backup's files nor the live database is changed.
 * Throws `backup/not-found`, `backup/not-authentic`, `backup/failed`, `fence/superseded`.
 */
export async function rehearseRestore(
  ports: RehearseRestorePorts,
  { token, backup: wanted }: RehearseRestoreRequest,
  signal: AbortSignal,
): Promise<RehearsedRestore> {
  const { vault, clock, progress } = ports;
  const backups = newestFirst(await vault.list(token, signal), clock.now());
  const stored = backupToRehearse(backups, wanted);
  if (wanted === 'newest') for (const words of describePassedOver(backups)) progress.warn(words);
  const backup = stored.manifest;
  const started = clock.monotonic();
  const rehearsal = await progress.step(`Restore ${backup.id} into a scratch server and compare`, () =>
    vault.rehearse(token, backup, signal),
  );
  const elapsedMs = clock.monotonic() - started;
  const mark = await rememberRehearsal(ports, { token, stored, rehearsal }, signal);
  const otherwise = backups.find((other) => other !== stored && isProven(other))?.manifest.id ?? null;
  return { backup, rehearsal, mark, otherwise, elapsedMs };
}

/**
 * `backups` are in the order of `newestFirst`. A damaged one is rehearsed too. If it were skipped, the next rehearsal would be green
 * and the damage forgotten; and only a rehearsal can clear the mark. `newest` skips those that somebody else may have written. Throws `backup/not-found`, `backup/not-authentic`.
 */
export function backupToRehearse(backups: readonly StoredBackup[], wanted: BackupId | 'newest'): StoredBackup {
  const found = backups.find((stored) =>
    wanted === 'newest' ? stored.manifest.verified !== null && isTrusted(stored) : stored.manifest.id === wanted,
  );
  if (found) refuseUntrusted(found);
  if (!found && wanted === 'newest') refuseUntrustedOnly(backups);
  return found ?? throwNotFound(backups, wanted);
}

/** The backup whose restore script is shown, of those in the order of `newestFirst`. `newest` skips damaged ones and those that somebody else may have written, and may find none. Throws `backup/not-found`, `backup/not-authentic`. */
export function backupToRestore<Backup extends StoredBackup>(
  backups: readonly Backup[],
  wanted: BackupId | 'newest',
): Backup | undefined {
  if (wanted === 'newest') return backups.find(isProven);
  const found = backups.find(({ manifest }) => manifest.id === wanted) ?? throwNotFound(backups, wanted);
  refuseUntrusted(found);
  return found;
}

interface Found {
  readonly token: FencingToken;
  readonly stored: StoredBackup;
  readonly rehearsal: Rehearsal;
}

async function rememberRehearsal(
  { vault, clock, progress }: RehearseRestorePorts,
  { token, stored: { manifest, damage }, rehearsal }: Found,
  signal: AbortSignal,
): Promise<MarkOutcome> {
  const mark = markAfter(rehearsal, clock.now());
  if (mark === null && damage === null) return { kind: 'not-needed' };
  const what = mark === null ? 'Remove its damage mark: it was restored with the right rows' : 'Mark it as damaged';
  try {
    await progress.step(what, () => vault.mark(token, manifest.id, mark, signal));
    return { kind: mark === null ? 'cleared' : 'marked' };
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) throw thrown;
    return { kind: 'not-written', why: asFailure(thrown).message };
  }
}

function throwNotFound(backups: readonly StoredBackup[], wanted: BackupId | 'newest'): never {
  const detail = wanted === 'newest' ? 'there is no verified backup yet' : `there is no backup ${wanted}`;
  throw new Failure('backup/not-found', detail, { facts: { there: backups.map(({ manifest }) => manifest.id) } });
}
