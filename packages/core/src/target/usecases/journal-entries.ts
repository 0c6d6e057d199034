import type { JournalEntry } from '../journal.ts';
import type { Journal } from '../ports/journal.ts';

/**
 * Every entry of a journal, the oldest first, page by page. For what the state doesn't keep: what it does, `readState` finds from the
 * checkpoint, without reading all. Throws `journal/unreadable`, and what the port throws.
 */
export async function* journalEntries(
  journal: Pick<Journal, 'read'>,
  signal: AbortSignal,
): AsyncGenerator<JournalEntry, void, undefined> {
  for (let through = 0; ;) {
    const { entries, more } = await journal.read(through, signal);
    yield* entries;
    const last = entries.at(-1);
    if (!more || !last) return;
    through = last.sequence;
  }
}
