import { parsedJson } from '../../base/parsed-json.ts';
import { Failure } from '../../base/failure.ts';
import type { JournalEntry, JournalEvent } from '../journal.ts';
import { fromSchema1, type JournalEntry1 } from '../journal-schema-1.ts';

/** Passing over one that a newer version has written would conclude from half of what was done. */
const KINDS: Readonly<Record<JournalEvent['kind'], true>> = {
  staging: true,
  migrating: true,
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

/** Where an entry was found: the place for messages, and the number that it must have there. */
export interface EntryPlace {
  readonly place: string;
  readonly sequence: number;
}

/** Reads one entry that a target has kept. Throws `journal/unreadable`, naming the place. */
export function parseJournalEntry(text: string, { place, sequence }: EntryPlace): JournalEntry {
  const unreadable = (why: string) => new Failure('journal/unreadable', `${place} ${why}`, { facts: { file: place } });
  const value = parsedJson(text);
  if (typeof value !== 'object' || value === null || !('schema' in value)) throw unreadable('is not a journal entry');
  const { schema } = value;
  if (schema !== 1 && schema !== 2) throw unreadable(`was written in schema ${String(schema)}`);
  const kind = 'event' in value && typeof value.event === 'object' && value.event && Reflect.get(value.event, 'kind');
  if (typeof kind === 'string' && !Object.hasOwn(KINDS, kind)) {
    throw unreadable(`tells of an event that is not known here: ${kind.slice(0, 80)}`);
  }
  if (!isEntry(value, sequence)) throw unreadable('lacks a field');
  if (value.schema === 2) return value;
  try {
    return fromSchema1(value);
  } catch {
    throw unreadable('lacks a field of its event');
  }
}

/** The envelope and the kind; the event's own fields were written by this code under the same schema. */
function isEntry(value: object, place: number): value is JournalEntry | JournalEntry1 {
  const { sequence, at, generation, deployment, by, event } = value as Partial<Record<keyof JournalEntry, unknown>>;
  const envelope =
    typeof sequence === 'number' &&
    typeof generation === 'number' &&
    [at, deployment, by].every((field) => typeof field === 'string');
  const kind = typeof event === 'object' && event !== null && 'kind' in event && typeof event.kind === 'string';
  return envelope && kind && sequence === place;
}
