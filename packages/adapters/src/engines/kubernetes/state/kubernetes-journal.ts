import { Failure } from '@hardened-deploy/core/base/failure';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Checkpoint, Journal } from '@hardened-deploy/core/target/ports/journal';
import { parseJournalEntry } from '@hardened-deploy/core/target/stored/journal-entry-text';
import { keepCheckpointObject, readCheckpoint } from './checkpoint-object.ts';
import { entryText, readSegment, withEntry } from './journal-segments.ts';
import { recordName, type StackPlace } from './stack-objects.ts';
import { lastSequence, type StackRecord } from './stack-record.ts';
import type { RecordStore } from './record-store.ts';

/** A segment and the record hold more than this, and a ConfigMap holds a mebibyte. */
const LONGEST_ENTRY_BYTES = 256 * 1024;
/** How much of the journal one reading takes, at the least one segment. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** The journal of a stack: its newest entries in the record beside the fence, older ones in segments that never change. */
export function kubernetesJournal(records: RecordStore): Journal {
  const { place } = records;
  return {
    async read(after, signal) {
      const record = await records.read('reading the journal', signal);
      if (!record) return { entries: [], more: false };
      const checkpoint = after === 'checkpoint' ? await readCheckpoint(place, record, signal) : undefined;
      const from = after === 'checkpoint' ? (checkpoint?.through ?? 0) : after;
      const texts = await page(place, record, from, signal);
      const entries = [...texts].map(([sequence, text]) => parseJournalEntry(text, entryPlace(place, sequence)));
      const more = from + entries.length < lastSequence(record);
      return { ...(checkpoint && { checkpoint }), entries, more };
    },
    async append(token, entry, signal) {
      const doing = 'writing the journal';
      const stored = { schema: 2, generation: token.generation, ...entry } as const;
      const tried: JournalEntry[] = [];
      return await records.change<JournalEntry>(
        {
          doing,
          async decide(found, perhapsWritten) {
            const there = found && perhapsWritten === 'perhaps' && (await findEntry(place, found, tried, signal));
            if (there) return { kind: 'leave', answer: there };
            const record = records.standing(found, token, doing);
            const answer = { ...stored, sequence: lastSequence(record) + 1 };
            const text = textOf(answer);
            tried.push(answer);
            return { kind: 'write', record: await withEntry(place, record, { text, token }, signal), answer };
          },
        },
        signal,
      );
    },
    async keepCheckpoint(token, checkpoint: Checkpoint, signal) {
      const doing = 'keeping a checkpoint of the journal';
      const record = await records.passed(token, doing, signal);
      if (checkpoint.through > lastSequence(record)) throw new TypeError('a checkpoint of entries that are not there');
      const mark = await keepCheckpointObject(place, token, checkpoint, signal);
      if (!mark) return;
      await records.change<void>(
        {
          doing,
          decide: (found) => {
            const changed = { ...records.standing(found, token, doing), checkpoint: mark };
            return Promise.resolve({ kind: 'write', record: changed, answer: undefined });
          },
        },
        signal,
      );
    },
  };
}

/** The entry as it is stored. Throws `defect/unexpected` for one that no ConfigMap could hold. */
export function textOf(entry: JournalEntry): string {
  const text = JSON.stringify(entry);
  const bytes = Buffer.byteLength(text);
  if (bytes <= LONGEST_ENTRY_BYTES) return text;
  throw new Failure('defect/unexpected', `a journal entry of ${bytes} bytes is too long`);
}

/** Which of these entries is in the journal as it is. */
async function findEntry(
  place: StackPlace,
  record: StackRecord,
  entries: readonly JournalEntry[],
  signal: AbortSignal,
): Promise<JournalEntry | undefined> {
  for (const entry of entries)
    if ((await entryText(place, record, entry.sequence, signal)) === textOf(entry)) return entry;
  return undefined;
}

/** Entries after `from`, oldest first: whole segments as long as there is room, and then those in the record. */
async function page(
  place: StackPlace,
  record: StackRecord,
  from: number,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  const texts = new Map<number, string>();
  let bytes = 0;
  const add = (all: ReadonlyMap<number, string>): void => {
    for (const [sequence, text] of all) {
      if (sequence <= from) continue;
      texts.set(sequence, text);
      bytes += Buffer.byteLength(text);
    }
  };
  for (const segment of record.segments) {
    if (segment.last <= from) continue;
    if (bytes > PAGE_BYTES) return texts;
    add(await readSegment(place, { id: record.id, segment }, signal));
  }
  if (bytes <= PAGE_BYTES) add(record.entries);
  return texts;
}

function entryPlace({ stack, namespace }: StackPlace, sequence: number) {
  return { place: `entry ${sequence} of ConfigMap ${recordName(stack)} in namespace ${namespace}`, sequence };
}
