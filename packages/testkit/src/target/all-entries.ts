import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { journalEntries } from '@hardened-deploy/core/target/usecases/journal-entries';
import { forever } from './fencing.ts';

/** Every entry of a journal, as a list. */
export async function allEntries(journal: Pick<Journal, 'read'>, signal = forever()): Promise<readonly JournalEntry[]> {
  const all: JournalEntry[] = [];
  for await (const entry of journalEntries(journal, signal)) all.push(entry);
  return all;
}
