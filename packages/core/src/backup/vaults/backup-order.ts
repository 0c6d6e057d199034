import type { BackupId, BackupManifest } from '../backup.ts';

// The manifest's time is by the database's clock, `now` by the runner's. Two clocks that are set correctly differ by less
// than this.
export const CLOCK_TOLERANCE_MS = 10 * 60_000;

/**
 * The same, newest first. What counts is the moment of the snapshot, by the database's clock. A backup that is from the future by that clock has the
 * time of its id instead, which is by the clock of the runner that took it; if both are in the future, it comes last. So a clock that was wrong once,
 * on one machine, hides none of the backups that were taken since.
 */
export function newestFirst<Backup extends { readonly manifest: Pick<BackupManifest, 'id' | 'takenAt'> }>(
  backups: readonly Backup[],
  now: Date,
): readonly Backup[] {
  const horizon = now.getTime() + CLOCK_TOLERANCE_MS;
  const timeOf = ({ manifest: { id, takenAt } }: Backup): number => {
    const times = [Date.parse(takenAt), timeIn(id)];
    // A time that can't be read makes the comparison false.
    return times.find((time) => time <= horizon) ?? Number.NEGATIVE_INFINITY;
  };
  const timed = backups.map((backup) => ({ backup, time: timeOf(backup), id: backup.manifest.id }));
  return timed
    .sort((one, other) => (one.time === other.time ? byId(other.id, one.id) : other.time > one.time ? 1 : -1))
    .map(({ backup }) => backup);
}

/** `20261121T040102.123Z-…` */
function timeIn(id: BackupId): number {
  return Date.parse(id.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}Z)-.*$/, '$1-$2-$3T$4:$5:$6'));
}

function byId(one: BackupId, other: BackupId): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
