import { Failure } from '@hardened-deploy/core/base/failure';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { parseJournal } from './journal-files.ts';
import type { Keeper } from './keeper.ts';
import { APPEND_SCRIPT, READ_JOURNAL_SCRIPT } from './scripts/journal-scripts.ts';

/**
 * Where no shell can be kept open, the entry is a variable of the environment: one may have 128 KiB on Linux, and a longer
 * one would fail to start the script at all.
 */
const LONGEST_ENTRY_BYTES = 120 * 1024;

/** The journal in the stack's volume: a file for each entry, readable by a person. */
export function dockerJournal(keeper: Keeper): Journal {
  return {
    async read(signal) {
      const { lines } = await keeper.run(
        { text: READ_JOURNAL_SCRIPT, doing: 'reading the journal', environment: {}, accept: ['done'] },
        signal,
      );
      return parseJournal(lines);
    },
    async append(token, entry, signal) {
      const stored = { schema: 1, generation: token.generation, ...entry } as const;
      const text = JSON.stringify(stored);
      if (Buffer.byteLength(text) > LONGEST_ENTRY_BYTES) {
        throw new Failure('defect/unexpected', `a journal entry of ${Buffer.byteLength(text)} bytes is too long`);
      }
      const { lines } = await keeper.run(
        { text: APPEND_SCRIPT, doing: 'writing the journal', token, environment: { HD_ENTRY: text }, accept: ['done'] },
        signal,
      );
      return { ...stored, sequence: Number(lines[0]) } satisfies JournalEntry;
    },
  };
}
