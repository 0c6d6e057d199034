import { Failure } from '@hardened-deploy/core/base/failure';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';
import { fromSchema1, type JournalEntry1 } from '@hardened-deploy/core/target/journal-schema-1';

/** Passing over one that a newer version has written would conclude from half of what was done. */
const KINDS: Readonly<Record<JournalEvent['kind'], true>> = {
  staging: true,
  staged: true,
  intent: true,
  switched: true,
  proven: true,
  'verified-good': true,
  quarantined: true,
  'set-aside': true,
  restored: true,
  'task-begun': true,
  'task-ended': true,
  database: true,
  maintenance: true,
  adopted: true,
  ended: true,
};

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
  const entries = [...files].map(([file, text]) => parseEntry(file, text));
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

function parseEntry(file: string, text: string): JournalEntry {
  const unreadable = (why: string) => new Failure('journal/unreadable', `${file} ${why}`, { facts: { file } });
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || !('schema' in value)) throw unreadable('is not a journal entry');
  const { schema } = value;
  if (schema !== 1 && schema !== 2) throw unreadable(`was written in schema ${String(schema)}`);
  const kind = 'event' in value && typeof value.event === 'object' && value.event && Reflect.get(value.event, 'kind');
  if (typeof kind === 'string' && !Object.hasOwn(KINDS, kind)) {
    throw unreadable(`tells of an event that is not known here: ${kind.slice(0, 80)}`);
  }
  if (!isEntry(value, file)) throw unreadable('lacks a field');
  if (value.schema === 2) return value;
  try {
    return fromSchema1(value);
  } catch {
    throw unreadable('lacks a field of its event');
  }
}

/** The envelope and the kind; the event's own fields were written by this code under the same schema. */
function isEntry(value: object, file: string): value is JournalEntry | JournalEntry1 {
  const { sequence, at, generation, deployment, by, event } = value as Partial<Record<keyof JournalEntry, unknown>>;
  const envelope =
    typeof sequence === 'number' &&
    typeof generation === 'number' &&
    [at, deployment, by].every((field) => typeof field === 'string');
  const kind = typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string';
  return envelope && kind && Number(/(\d+)\.json$/.exec(file)?.[1]) === sequence;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
