import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { packed } from './checkpoint-state.ts';
import { parsePage } from './journal-page.ts';
import type { Keeper } from './keeper.ts';
import { KEEP_CHECKPOINT_SCRIPT } from './scripts/checkpoint-scripts.ts';
import { APPEND_SCRIPT, READ_JOURNAL_SCRIPT } from './scripts/journal-scripts.ts';
import { LONGEST_ASCII_PART, partsOf } from './text-parts.ts';

/**
 * Where no shell can be kept open, the entry is a variable of the environment: one may have 128 KiB on Linux, and a longer
 * one would fail to start the script at all.
 */
const LONGEST_ENTRY_BYTES = 120 * 1024;

/** How much of the journal one script prints. It is far less than the 32 MiB that an answer may have. */
const PAGE = { HD_PAGE_ENTRIES: '10000', HD_PAGE_BYTES: String(4 * 1024 * 1024) };

/** The journal in the stack's volume: a file for each entry, readable by a person, and a checkpoint beside them. */
export function dockerJournal(keeper: Keeper): Journal {
  return {
    async read(after, signal) {
      const environment = { HD_AFTER: String(after), ...PAGE };
      const { lines } = await keeper.run(
        { text: READ_JOURNAL_SCRIPT, doing: 'reading the journal', environment, accept: ['done'], reads: true },
        signal,
      );
      return parsePage(lines);
    },
    async append(token, entry, signal) {
      const stored = { schema: 2, generation: token.generation, ...entry } as const;
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
    async keepCheckpoint(token, { through, state }, signal) {
      const line = `${packed(state)}\n`;
      const whole = { HD_DRAFT: randomBytes(4).toString('hex'), HD_THROUGH: String(through), HD_SHA256: sha256(line) };
      for (const { part, last } of partsOf(line, LONGEST_ASCII_PART)) {
        const environment = { ...whole, HD_PART: part, HD_LAST: last ? 'yes' : 'no' };
        const doing = 'keeping a checkpoint of the journal';
        await keeper.run({ text: KEEP_CHECKPOINT_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
      }
    },
  };
}
