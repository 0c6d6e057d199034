import type { Duration } from '../base/duration.ts';
import type { BackupManifest, Rehearsal } from './backup.ts';

/** What a drill shows: whether the backup could be restored now, and whether it is new enough. */
export type DrillVerdict = 'passed' | 'too-old' | 'not-restorable';

/** Time since the backup's snapshot in milliseconds. The two clocks may differ a little, so it is never below zero. */
export function ageOf({ takenAt }: Pick<BackupManifest, 'takenAt'>, now: Date): number {
  return Math.max(0, now.getTime() - Date.parse(takenAt));
}

/** A backup that can't be restored is the worse news, whatever its age. */
export function judgeDrill(
  rehearsal: Rehearsal,
  { ageMs, maxAge }: { readonly ageMs: number; readonly maxAge: Duration | undefined },
): DrillVerdict {
  if (rehearsal.kind !== 'restored') return 'not-restorable';
  return maxAge !== undefined && ageMs > maxAge ? 'too-old' : 'passed';
}
