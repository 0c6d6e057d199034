import { clamp } from '../base/printable.ts';
import type { BackupManifest, Rehearsal, StoredBackup } from './backup.ts';
import { isTrusted } from './tag/trust.ts';

/** The mark that a failed rehearsal writes beside the backup. */
export interface DamageMark {
  readonly schema: 1;
  readonly at: string;
  readonly found: Exclude<Rehearsal['kind'], 'restored'>;
  readonly evidence: string;
}

/** What a listing sees beside a manifest, without reading the data. */
interface SeenFiles {
  /** Size of each file in the folder in bytes, by name. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Text of the mark; undefined when there is none. */
  readonly mark: string | undefined;
}

// The text is passed in an environment variable and shown in messages, so it is cut. What PostgreSQL says first matters
// most.
const LONGEST_EVIDENCE = 2_000;

/**
 * The mark after a rehearsal; null when the restore succeeded, because that proves as much as the first proof: checksums
 * and rows.
 */
export function markAfter(rehearsal: Rehearsal, at: Date): DamageMark | null {
  if (rehearsal.kind === 'restored') return null;
  const evidence = clamp(rehearsal.evidence, LONGEST_EVIDENCE);
  return { schema: 1, at: at.toISOString(), found: rehearsal.kind, evidence };
}

export function encodeMark(mark: DamageMark): string {
  return `${JSON.stringify(mark, null, 2)}\n`;
}

/**
 * What is wrong with a backup, in words; null when nothing is. A mark that can't be read counts as damage, because it was
 * written for a reason.
 */
export function damageOf({ files }: BackupManifest, { sizes, mark }: SeenFiles): string | null {
  const problems = files.flatMap(({ name, bytes }) => {
    const seen = sizes.get(name);
    if (seen === undefined) return [`${name} is missing`];
    return seen === bytes ? [] : [`${name} has ${seen} bytes instead of ${bytes}`];
  });
  if (mark !== undefined) problems.push(wordsOf(mark));
  return problems.length === 0 ? null : problems.join('; ');
}

/** The backup is proven, not damaged since, and ours as far as a key can tell. Only such a backup counts for retention and may be relied on. */
export function isProven(stored: StoredBackup): boolean {
  return stored.manifest.verified !== null && stored.damage === null && isTrusted(stored);
}

/** Nothing is known against it: of several copies of a backup, such a one is read. */
export function isWhole(stored: StoredBackup): boolean {
  return stored.damage === null && isTrusted(stored);
}

const FOUND: Readonly<Record<DamageMark['found'], string>> = {
  damaged: 'found that its files were changed',
  differs: 'got different rows',
  refused: 'could not restore it',
};

function wordsOf(text: string): string {
  const mark = markIn(text);
  if (!mark) return 'it is marked as damaged, and the mark cannot be read';
  return `a rehearsal at ${mark.at} ${FOUND[mark.found]}: ${mark.evidence.trim().replaceAll(/\s*\n\s*/g, '; ')}`;
}

function markIn(text: string): Pick<DamageMark, 'at' | 'found' | 'evidence'> | undefined {
  try {
    const { schema, at, found, evidence } = Object(JSON.parse(text)) as Readonly<Record<string, unknown>>;
    if (schema !== 1 || typeof at !== 'string' || typeof evidence !== 'string') return undefined;
    return isFound(found) ? { at, found, evidence } : undefined;
  } catch {
    return undefined;
  }
}

function isFound(value: unknown): value is DamageMark['found'] {
  return typeof value === 'string' && Object.hasOwn(FOUND, value);
}
