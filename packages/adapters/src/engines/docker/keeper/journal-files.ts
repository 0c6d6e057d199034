import { Failure } from '@hardened-deploy/core/base/failure';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import { parseJournalEntry } from '@hardened-deploy/core/target/stored/journal-entry-text';

/**
 * Reads lines of the form `journal/00000007.json:{…}`, several for one file when a person has broken it into lines. `after` is
 * the entry before the first one. Throws `journal/unreadable` naming the file: an entry that is left out could be the one that
 * says what serves.
 */
export function parseEntries(lines: readonly string[], after: number): readonly JournalEntry[] {
  const files = new Map<string, string>();
  for (const line of lines) {
    const { file, text } = lineOfFile(line);
    files.set(file, `${files.get(file) ?? ''}${text}\n`);
  }
  const entries = [...files].map(([file, text]) =>
    parseJournalEntry(text, { place: file, sequence: sequenceIn(file) }),
  );
  const gap = entries.findIndex(({ sequence }, index) => sequence !== after + index + 1);
  if (gap >= 0) throw missing(after + gap + 1);
  return entries;
}

export function missing(sequence: number): Failure {
  return new Failure('journal/unreadable', `entry ${sequence} of the journal is missing or empty`, {
    facts: { sequence },
  });
}

/** The lines of a page that was cut in the middle, without those of the entry that may not be whole. */
export function wholeEntries(lines: readonly string[]): readonly string[] {
  // Of the last line even the file's name may be cut.
  const named = lines.filter((line) => fileLine.test(line));
  const last = named.at(-1);
  const cut = last === undefined ? undefined : lineOfFile(last).file;
  return named.filter((line) => lineOfFile(line).file !== cut);
}

const fileLine = /^(journal\/\d{8,}\.json):(.*)$/s;

function lineOfFile(line: string): { readonly file: string; readonly text: string } {
  const [, file, text] = fileLine.exec(line) ?? [];
  if (file !== undefined && text !== undefined) return { file, text };
  throw new Failure('journal/unreadable', `there is a line in the journal that is of no entry: ${line.slice(0, 80)}`);
}

function sequenceIn(file: string): number {
  return Number(/(\d+)\.json$/.exec(file)?.[1]);
}
