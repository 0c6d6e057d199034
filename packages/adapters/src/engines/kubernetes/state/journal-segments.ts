import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { createObject, readObject } from '../connection/objects.ts';
import { type ConfigMap, configMap, fieldManager, metadataBy, recordName, type StackPlace } from './stack-objects.ts';
import { lastSequence, type Segment, type StackRecord } from './stack-record.ts';

/**
 * When the entries in the record are longer than this, they are moved to a ConfigMap of their own. The record is sent whole with each
 * entry, and etcd keeps each version of it for some minutes.
 */
const MOST_IN_RECORD_BYTES = 128 * 1024;

/** The record with one entry more. What has to be moved out of it for that is kept beside it first. */
export async function withEntry(
  place: StackPlace,
  record: StackRecord,
  entry: { readonly text: string; readonly token: FencingToken },
  signal: AbortSignal,
): Promise<StackRecord> {
  const sequence = lastSequence(record) + 1;
  const bytes = [...record.entries.values(), entry.text].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const kept = bytes > MOST_IN_RECORD_BYTES ? await moved(place, record, entry.token, signal) : record;
  return { ...kept, entries: new Map([...kept.entries, [sequence, entry.text]]) };
}

/** The record without its entries, which lie in a segment now; nobody reads that before the record names it. */
async function moved(
  place: StackPlace,
  record: StackRecord,
  token: FencingToken,
  signal: AbortSignal,
): Promise<StackRecord> {
  const [first] = record.entries.keys();
  if (first === undefined) return record;
  const doing = 'moving entries of the journal to a segment';
  const name = segmentName(place, record.id, first);
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadataBy(place, { name, part: 'journal', token }),
    immutable: true,
    data: Object.fromEntries([...record.entries].map(([sequence, text]) => [keyOf(sequence), text])),
  };
  const resource = configMap(place, name);
  const made = await createObject<ConfigMap>(place.client, resource, {
    doing,
    signal,
    fieldManager: fieldManager(token),
    object,
  });
  // A run that died here has left it, perhaps when the record had fewer entries. What it has is true: entries never change.
  const last = made.kind === 'created' ? lastSequence(record) : await lastIn(place, name, signal);
  const entries = new Map([...record.entries].filter(([sequence]) => sequence > last));
  return { ...record, segments: [...record.segments, { first, last }], entries };
}

async function lastIn(place: StackPlace, name: string, signal: AbortSignal): Promise<number> {
  const doing = 'reading a segment of the journal';
  const object = await readObject<ConfigMap>(place.client, configMap(place, name), { doing, signal });
  return Math.max(0, ...Object.keys(object?.data ?? {}).map((key) => Number.parseInt(key, 10)));
}

/** The entries of a segment, by their sequence. Throws `journal/unreadable` if one is missing. */
export async function readSegment(
  place: StackPlace,
  { id, segment: { first, last } }: { readonly id: string; readonly segment: Segment },
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string>> {
  const name = segmentName(place, id, first);
  const doing = 'reading a segment of the journal';
  const object = await readObject<ConfigMap>(place.client, configMap(place, name), { doing, signal });
  const sequences = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return new Map(
    sequences.map((sequence) => {
      const text = object?.data?.[keyOf(sequence)];
      if (text !== undefined) return [sequence, text];
      const detail = `entry ${sequence} of the journal is missing: it should be in the ConfigMap ${name}`;
      throw new Failure('journal/unreadable', detail, { facts: { sequence } });
    }),
  );
}

/** The text of one entry, wherever it lies; undefined if the journal doesn't reach so far. */
export async function entryText(
  place: StackPlace,
  record: StackRecord,
  sequence: number,
  signal: AbortSignal,
): Promise<string | undefined> {
  const segment = record.segments.find(({ first, last }) => first <= sequence && sequence <= last);
  if (!segment) return record.entries.get(sequence);
  return (await readSegment(place, { id: record.id, segment }, signal)).get(sequence);
}

function segmentName({ stack }: StackPlace, id: string, first: number): string {
  return `${recordName(stack)}.journal.${id}.${String(first).padStart(8, '0')}`;
}

function keyOf(sequence: number): string {
  return `${String(sequence).padStart(8, '0')}.json`;
}
