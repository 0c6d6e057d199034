import type { Journal } from '../../target/ports/journal.ts';
import { journalEntries } from '../../target/usecases/journal-entries.ts';
import type { BackupId } from '../backup.ts';
import type { LiveLook } from '../live-look.ts';
import type { Renames } from '../restore-names.ts';
import { type Author, noteIn, type SwapPorts, swapNoted } from './swap-database.ts';

export interface FinishedSwap {
  readonly renames: Renames;
  /** The name under which the replaced database is kept. Null when there was none. */
  readonly kept: string | null;
}

interface FinishPorts extends SwapPorts {
  readonly journal: Pick<Journal, 'append' | 'read'>;
}

/** Finishes a swap that was broken off half way, as `look` has found it. Throws `restore/failed`, `fence/superseded`. */
export async function finishSwap(
  ports: FinishPorts,
  { look, ...author }: Author & { readonly look: Required<Pick<LiveLook, 'unfinished'>> },
  signal: AbortSignal,
): Promise<FinishedSwap> {
  const renames = look.unfinished;
  const backup = await backupOf(ports.journal, renames, signal);
  const note = noteIn(ports, author, { renames, backup }, signal);
  // Whether there was a live database before is seen afterwards: otherwise nothing is kept.
  await swapNoted(ports, { token: author.token, renames, note, wasThere: false }, signal);
  const { databases } = await ports.live.look(author.token, undefined, signal);
  return { renames, kept: databases.includes(renames.aside) ? renames.aside : null };
}

/** What the journal says of the swap that was broken off: which backup it put in place. Null for an undo, and when nothing is said. */
export async function backupOf(
  journal: Pick<Journal, 'read'>,
  { aside, instead }: Renames,
  signal: AbortSignal,
): Promise<BackupId | null> {
  let found: string | null = null;
  for await (const { event } of journalEntries(journal, signal))
    if (event.kind === 'database' && event.aside === aside && event.instead === instead) found = event.backup;
  return found as BackupId | null;
}
