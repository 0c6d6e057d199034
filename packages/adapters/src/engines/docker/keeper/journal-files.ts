import { Failure } from '@hardened-deploy/core/base/failure';
import type { JournalEntry, JournalEvent } from '@hardened-deploy/core/target/journal';

/** Passing over one that a newer version has written would conclude from half of what was done. */
const KINDS: Readonly<Record<JournalEvent['kind'], true>> = {
  staging: true,
  staged: true,
  intent: true,
  switched: true,
  proven: true,
  'verified-good': true,
  quarantined: true,
  adopted: true,
  ended: true,
};

/**
 * Reads lines of the form `journal/00000007.json:{…}`, several for one file when a person has broken it into lines.
 * Throws `journal/unreadable` naming the file: an entry that is left out could be the one that says what serves.
 */
export function parseJournal(lines: readonly string[]): readonly JournalEntry[] {
  const files = new Map<string, string>();
  for (const line of lines) {
    const match = /^(journal\/\d{8,}\.json):(.*)$/s.exec(line);
    if (!match?.[1])
      throw new Failure('journal/unreadable', `there is a file in the journal that is no entry: ${line.slice(0, 80)}`);
    files.set(match[1], `${files.get(match[1]) ?? ''}${match[2]}\n`);
  }
  const entries = [...files].map(([file, text]) => parseEntry(file, text));
  const gap = entries.findIndex(({ sequence }, index) => sequence !== index + 1);
  if (gap >= 0) throw new Failure('journal/unreadable', `entry ${gap + 1} of the journal is missing or empty`);
  return entries;
}

function parseEntry(file: string, text: string): JournalEntry {
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || !('schema' in value)) {
    throw new Failure('journal/unreadable', `${file} is not a journal entry`, { facts: { file } });
  }
  if (value.schema !== 1) {
    throw new Failure('journal/unreadable', `${file} was written in schema ${String(value.schema)}`, {
      facts: { file },
    });
  }
  const kind = 'event' in value && typeof value.event === 'object' && value.event && Reflect.get(value.event, 'kind');
  if (typeof kind === 'string' && !Object.hasOwn(KINDS, kind)) {
    throw new Failure('journal/unreadable', `${file} tells of an event that is not known here: ${kind.slice(0, 80)}`, {
      facts: { file },
    });
  }
  if (!isEntry(value, file)) throw new Failure('journal/unreadable', `${file} lacks a field`, { facts: { file } });
  return value;
}

/** The envelope and the kind; the event's own fields were written by this code under the same schema. */
function isEntry(value: object, file: string): value is JournalEntry {
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
