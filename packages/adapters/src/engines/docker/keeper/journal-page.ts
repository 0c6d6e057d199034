import { Failure } from '@hardened-deploy/core/base/failure';
import type { Checkpoint, JournalPage } from '@hardened-deploy/core/target/ports/journal';
import { unpacked } from './checkpoint-state.ts';
import { missing, parseEntries, wholeEntries } from './journal-files.ts';

/**
 * Reads what `READ_JOURNAL_SCRIPT` prints. Throws `journal/unreadable` when an entry between the first one and the last one of
 * the journal is missing.
 */
export function parsePage(lines: readonly string[]): JournalPage {
  const { checkpoint, rest } = parseCheckpoint(lines);
  const [, ...numbers] = /^entries (\d+) (\d+) of (\d+)$/.exec(rest[0] ?? '') ?? [];
  const [first, to, end] = numbers.map(Number);
  if (first === undefined || to === undefined || end === undefined) {
    throw new Failure('defect/unexpected', 'the target printed no page of the journal');
  }
  const before = first - 1;
  // What the checkpoint covers was in the journal, so the journal must reach at least as far.
  if (checkpoint && before > end) throw missing(end + 1);
  const cut = rest.at(-1) !== 'end';
  const printed = rest.slice(1, cut ? undefined : -1);
  const entries = parseEntries(cut ? wholeEntries(printed) : printed, before);
  const through = before + entries.length;
  if (through < to && (!cut || entries.length === 0)) throw missing(through + 1);
  const more = through < end;
  return { ...(checkpoint && { checkpoint }), entries, more };
}

/** Empty for a state that was packed in another way: then the journal is folded anew. */
function stateIn(packed: string): string {
  try {
    return unpacked(packed);
  } catch {
    return '';
  }
}

function parseCheckpoint(lines: readonly string[]): {
  readonly checkpoint?: Checkpoint;
  readonly rest: readonly string[];
} {
  const through = /^checkpoint (\d+)$/.exec(lines[0] ?? '')?.[1];
  if (through === undefined) return { rest: lines };
  return { checkpoint: { through: Number(through), state: stateIn(lines[1] ?? '') }, rest: lines.slice(2) };
}
