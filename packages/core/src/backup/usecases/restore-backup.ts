import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { isProven, markAfter } from '../backup-damage.ts';
import type { BackupId, BackupManifest, Rehearsal, StoredBackup } from '../backup.ts';
import type { BackupVault } from '../ports/backup-vault.ts';

export interface RehearseRestorePorts {
  readonly vault: BackupVault;
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface RehearseRestoreRequest {
  readonly token: FencingToken;
  /** Which backup; `newest` is the newest one that was proven, whatever is known against it since. */
  readonly backup: BackupId | 'newest';
}

/** What became of the backup's mark. One that couldn't be written doesn't hide what the rehearsal found. */
export type MarkOutcome =
  { readonly kind: 'not-needed' | 'marked' | 'cleared' } | { readonly kind: 'not-written'; readonly why: string };

export interface RehearsedRestore {
  readonly backup: BackupManifest;
  readonly rehearsal: Rehearsal;
  readonly mark: MarkOutcome;
  /** The newest other one that is proven and that nothing is known against; null when there is none. */
  readonly otherwise: BackupId | null;
  readonly elapsedMs: number;
}

// A restore that replaces the live database (into a new one, then both renamed in one transaction) belongs beside this
// one. Until it is built, a person runs the lines of the manifest's `restore`.

/**
 * Restores a stored backup for trial into a scratch server and compares it with the row counts of its manifest. What it found
 * stands beside the backup afterwards: a mark when it failed, no mark when it restored. Neither the backup's files nor the
 * live database is changed. Throws `backup/not-found`, `backup/failed`, `fence/superseded`.
 */
export async function rehearseRestore(
  ports: RehearseRestorePorts,
  { token, backup: wanted }: RehearseRestoreRequest,
  signal: AbortSignal,
): Promise<RehearsedRestore> {
  const { vault, clock, progress } = ports;
  const backups = await vault.list(token, signal);
  const stored = backupToRehearse(backups, wanted);
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
 * Of backups that are listed newest first. One that is damaged is rehearsed too: skipping it would turn the next rehearsal
 * green and forget it, and rehearsing it is the only way to clear its mark. Throws `backup/not-found`.
 */
export function backupToRehearse(backups: readonly StoredBackup[], wanted: BackupId | 'newest'): StoredBackup {
  const found = backups.find(({ manifest: { id, verified } }) =>
    wanted === 'newest' ? verified !== null : id === wanted,
  );
  return found ?? throwNotFound(backups, wanted);
}

/** The one whose restore script is shown; `newest` skips what is damaged, and may be none. Throws `backup/not-found`. */
export function backupToRestore<Backup extends StoredBackup>(
  backups: readonly Backup[],
  wanted: BackupId | 'newest',
): Backup | undefined {
  if (wanted === 'newest') return backups.find(isProven);
  return backups.find(({ manifest }) => manifest.id === wanted) ?? throwNotFound(backups, wanted);
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
  const what = mark === null ? 'Take away its mark: it restores to its rows' : 'Mark it as damaged';
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
