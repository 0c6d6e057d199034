import type { BackupId, BackupManifest, Rehearsal } from '../domain/backup.ts';
import { Failure } from '../domain/failure.ts';
import type { FencingToken } from '../domain/fencing-token.ts';
import type { BackupVault } from '../ports/backup-vault.ts';
import type { Clock } from '../ports/clock.ts';
import type { Progress } from '../ports/progress.ts';

export interface RehearseRestoreRequest {
  readonly token: FencingToken;
  /** Which backup; `newest` is the newest verified one. */
  readonly backup: BackupId | 'newest';
}

export interface RehearsedRestore {
  readonly backup: BackupManifest;
  readonly rehearsal: Rehearsal;
  readonly elapsedMs: number;
}

// A restore that replaces the live database (into a new one, then both renamed in one transaction) belongs beside this
// one. Until it is built, a person runs the lines of the manifest's `restore`.

/**
 * Restores a stored backup for trial into a scratch server and compares it with the row counts of its manifest. Neither
 * the backup nor the live database is changed. Throws `backup/not-found`, `backup/failed`, `fence/superseded`.
 */
export async function rehearseRestore(
  { vault, clock, progress }: { readonly vault: BackupVault; readonly clock: Clock; readonly progress: Progress },
  request: RehearseRestoreRequest,
  signal: AbortSignal,
): Promise<RehearsedRestore> {
  const backups = await vault.list(request.token, signal);
  const backup = chooseBackup(backups, request.backup);
  const started = clock.monotonic();
  const rehearsal = await progress.step(`Restore ${backup.id} into a scratch server and compare`, () =>
    vault.rehearse(request.token, backup, signal),
  );
  return { backup, rehearsal, elapsedMs: clock.monotonic() - started };
}

/** Of backups that are listed newest first. Throws `backup/not-found`. */
export function chooseBackup(backups: readonly BackupManifest[], wanted: BackupId | 'newest'): BackupManifest {
  const found =
    wanted === 'newest' ? backups.find(({ verified }) => verified !== null) : backups.find(({ id }) => id === wanted);
  if (found) return found;
  const detail = wanted === 'newest' ? 'there is no verified backup yet' : `there is no backup ${wanted}`;
  throw new Failure('backup/not-found', detail, { facts: { there: backups.map(({ id }) => id) } });
}
