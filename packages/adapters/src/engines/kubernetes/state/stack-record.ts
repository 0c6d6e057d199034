import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FenceRecord } from '@hardened-deploy/core/target/fence';
import { formatAdoption, formatFenceRecord, parseFenceRecord } from '@hardened-deploy/core/target/stored/fence-text';
import type { ConfigMap } from './stack-objects.ts';

/** Entries of the journal that lie in a ConfigMap of their own, because nothing is added there any more. */
export interface Segment {
  readonly first: number;
  readonly last: number;
}

/** Which checkpoint counts: one with these bytes. */
export interface CheckpointMark {
  readonly through: number;
  readonly sha256: string;
}

/**
 * What one ConfigMap says of a stack: who may change it, and what was done last. Both are in one object because Kubernetes changes one
 * object at a time. A write that names the version that it has read is refused when the fence was raised in between.
 */
export interface StackRecord {
  /** Made at random with the record. It is in the names of the segments, so that no stack finds those of a former one. */
  readonly id: string;
  readonly fence: FenceRecord;
  readonly segments: readonly Segment[];
  /** The entries after the last segment, by their sequence, as they were written. */
  readonly entries: ReadonlyMap<number, string>;
  readonly checkpoint?: CheckpointMark;
}

const SCHEMA = '1';
const ENTRY_KEY = /^entry\.(\d{8,})\.json$/;

function entryKey(sequence: number): string {
  return `entry.${String(sequence).padStart(8, '0')}.json`;
}

/** The last entry of the journal; 0 if there is none. */
export function lastSequence({ segments, entries }: Pick<StackRecord, 'segments' | 'entries'>): number {
  return Math.max(segments.at(-1)?.last ?? 0, ...entries.keys());
}

/** As a ConfigMap's `data`, readable for people. */
export function formatRecord(record: StackRecord): Readonly<Record<string, string>> {
  const { id, fence, segments, entries, checkpoint } = record;
  return {
    schema: SCHEMA,
    id,
    fence: formatFenceRecord(fence),
    ...(fence.adopted && { adoption: formatAdoption(fence.adopted) }),
    segments: JSON.stringify(segments),
    ...(checkpoint && { checkpoint: JSON.stringify(checkpoint) }),
    ...Object.fromEntries([...entries].map(([sequence, text]) => [entryKey(sequence), text])),
  };
}

/** Throws `fence/unreadable`, or `journal/unreadable` where an entry is missing. */
export function parseRecord({ data = {}, metadata }: ConfigMap): StackRecord {
  if (data['schema'] !== SCHEMA || !data['id']) throw unreadable(metadata.name, 'is not a record of schema 1');
  const segments = parsedSegments(data['segments']);
  if (segments === undefined) throw unreadable(metadata.name, 'has no list of segments');
  const entries = new Map(
    Object.keys(data)
      .flatMap((key) => {
        const sequence = ENTRY_KEY.exec(key)?.[1];
        return sequence === undefined ? [] : [[Number(sequence), data[key] ?? ''] as const];
      })
      .toSorted(([one], [other]) => one - other),
  );
  refuseGaps(metadata.name, segments, [...entries.keys()]);
  const checkpoint = parsedMark(data['checkpoint']);
  const fence = parseFenceRecord([data['fence'], data['adoption']]);
  return { id: data['id'], fence, segments, entries, ...(checkpoint && { checkpoint }) };
}

function unreadable(name: string, what: string): Failure {
  const remedy = `Somebody edited the ConfigMap ${name}, or a newer version wrote it. Upgrade, or look at it.`;
  return new Failure('fence/unreadable', `the ConfigMap ${name} ${what}`, { remedy });
}

function refuseGaps(name: string, segments: readonly Segment[], sequences: readonly number[]): void {
  let next = 1;
  for (const { first, last } of [...segments, ...sequences.map((sequence) => ({ first: sequence, last: sequence }))]) {
    if (first !== next) {
      const detail = `entry ${next} of the journal is missing in the ConfigMap ${name}`;
      throw new Failure('journal/unreadable', detail, { facts: { sequence: next } });
    }
    next = last + 1;
  }
}

function parsedSegments(text: string | undefined): readonly Segment[] | undefined {
  const value = parsedJson(text ?? '');
  if (!Array.isArray(value)) return undefined;
  const segments = value as readonly Partial<Segment>[];
  return segments.every(({ first, last }) => Number.isInteger(first) && Number.isInteger(last))
    ? (segments as readonly Segment[])
    : undefined;
}

/** One that can't be read counts as none: a checkpoint only saves time. */
function parsedMark(text: string | undefined): CheckpointMark | undefined {
  const value = parsedJson(text ?? '') as Partial<CheckpointMark> | undefined;
  const { through, sha256 } = value ?? {};
  return typeof through === 'number' && typeof sha256 === 'string' ? { through, sha256 } : undefined;
}
