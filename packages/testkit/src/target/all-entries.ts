import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { forever } from './fencing.ts';

/** Every entry of a journal, page by page. */
export async function allEntries(journal: Pick<Journal, 'read'>, signal = forever()): Promise<readonly JournalEntry[]> {
  const all: JournalEntry[] = [];
  for (;;) {
    const { entries, more } = await journal.read(all.length, signal);
    all.push(...entries);
    if (!more) return all;
  }
}
