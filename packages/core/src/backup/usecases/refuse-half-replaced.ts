import { Failure } from '../../base/failure.ts';
import { describeReplacing } from '../../target/restores/open-restore.ts';
import type { Journal } from '../../target/ports/journal.ts';
import { readState } from '../../target/usecases/read-state.ts';

/**
 * Keeps a backup from being taken while a restore has no end that was replacing the database: it might be one of half a database, and
 * would be proven to be that. Throws `backup/failed`, `journal/unreadable`.
 */
export async function refuseHalfReplaced(journal: Pick<Journal, 'read'>, signal: AbortSignal): Promise<void> {
  const halfDone = describeReplacing((await readState(journal, signal)).state.restores);
  if (halfDone.length === 0) return;
  throw new Failure('backup/failed', halfDone.join('\n'), {
    remedy: 'Do what is said above, and run again. No backup was taken.',
  });
}
