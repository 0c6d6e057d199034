import { readableBytes } from '../../base/bytes.ts';
import { firstOf } from '../../base/counted.ts';
import { readableAge } from '../../base/duration.ts';
import type { LiveLook } from '../live-look.ts';
import type { RestorePlan } from '../restore-plan.ts';

type FilesLook = Pick<LiveLook, 'sessions' | 'of' | 'database'>;

/** What a restore of a volume or a folder would do, a sentence each: what would be there instead, and what stops meanwhile. */
export function describeFilesRestore(
  { backup, look, ageMs, changes = [] }: RestorePlan,
  { bytes, newest }: NonNullable<LiveLook['files']>,
): readonly string[] {
  const what = look.of ?? look.database;
  const then = readableBytes(Number(backup.details?.['database-bytes'] ?? 0));
  const counts = changes.map(({ table, now, restored }) => `${table}: ${now ?? 0} now, ${restored ?? 0} restored`);
  return [
    `What backup ${backup.id}, taken at ${backup.takenAt}, has of ${what} would take the place of what is in it: ${then} instead of ${readableBytes(bytes)}.`,
    counts.length === 0
      ? 'There would be as many files, folders and links as now.'
      : `Numbers would change: ${firstOf(counts, 3).join('; ')}.`,
    newest === null
      ? 'There is no file in it now.'
      : `The newest file in it is of ${newest}. What was written in the ${readableAge(ageMs)} since the backup would be in what is replaced only, which is kept in a volume of its own.`,
    stoppedOf(look, bytes),
  ];
}

/** What is stopped for it, and what that means to users. */
function stoppedOf({ sessions }: FilesLook, bytes: number): string {
  if (sessions.length === 0) return 'Nothing that runs writes there, so nothing would be stopped.';
  const who = sessions.map((each) => each.who).join(', ');
  return `${who} would be stopped while that is copied to and fro (${readableBytes(bytes)}), and started again. Requests to it fail meanwhile: turn the maintenance page on before if users are to see that instead.`;
}

/** `1 container was stopped and started again`. */
export function stoppedWords(count: number): string {
  if (count === 0) return 'Nothing had to be stopped';
  return count === 1 ? '1 container was stopped, and runs again' : `${count} containers were stopped, and run again`;
}
