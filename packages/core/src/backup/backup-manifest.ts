import { deploymentId } from '../base/names.ts';
import { malformed, parsed, type Parsed } from '../base/parser.ts';
import { backupId } from './backup-id.ts';
import { partName } from './backup-set.ts';
import { PROOF_LEVELS } from './proof-level.ts';
import { withoutTag } from './tag/manifest-tag.ts';
import {
  type BackupFile,
  type BackupManifest,
  type BackupPart,
  ENCRYPTION_FORMATS,
  type TableCount,
} from './backup.ts';

/**
 * The text of `manifest.json`. A person can read it: one table or file per line. The same manifest always gives the same
 * bytes.
 */
export function encodeManifest(manifest: BackupManifest): string {
  const head = Object.entries(manifest).filter(([key]) => key !== 'files' && key !== 'tables');
  const fields = [
    ...head.map(
      ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')}`,
    ),
    `  "files": ${linePerItem(manifest.files)}`,
    `  "tables": ${linePerItem(manifest.tables)}`,
  ];
  return `{\n${fields.join(',\n')}\n}\n`;
}

/** Reads a manifest, with or without its tag, and checks every field, because people and other programs can write to its folder. */
export function decodeManifest(text: string): Parsed<BackupManifest> {
  let stored: unknown;
  try {
    stored = JSON.parse(withoutTag(text));
  } catch {
    return malformed('is not JSON');
  }
  if (!isRecord(stored)) return malformed('is not a JSON object');
  if (stored['schema'] !== 1) {
    return malformed(`has schema ${JSON.stringify(stored['schema'])}; this version reads schema 1`);
  }
  const problem = firstProblem(stored);
  return problem === undefined ? parsed(stored as unknown as BackupManifest) : malformed(problem);
}

type Stored = Readonly<Record<string, unknown>>;

function firstProblem(stored: Stored): string | undefined {
  const rules: readonly (readonly [string, boolean])[] = [
    ['id', isText(stored['id']) && backupId.parse(stored['id']).ok],
    ['server', stored['server'] === undefined || isText(stored['server'])],
    ['database', isText(stored['database'])],
    ['serverVersion', isText(stored['serverVersion'])],
    ['takenAt', isTime(stored['takenAt'])],
    ['deployment', isText(stored['deployment']) && deploymentId.parse(stored['deployment']).ok],
    ['generation', isCount(stored['generation'])],
    ['files', isListOf(stored['files'], isFile)],
    ['tables', isListOf(stored['tables'], isTable)],
    ['also', stored['also'] === undefined || isSet(stored['also'])],
    ['verified', stored['verified'] === null || isVerification(stored['verified'])],
    ['restore', isListOf(stored['restore'], isLine)],
    ['encryption', stored['encryption'] === undefined || isEncryption(stored['encryption'])],
    ['details', stored['details'] === undefined || isTexts(stored['details'])],
  ];
  const broken = rules.filter(([, holds]) => !holds).map(([name]) => name);
  return broken.length === 0 ? undefined : `has no valid ${broken.join(', ')}`;
}

function linePerItem(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}

function isRecord(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

// A line of the script may be empty.
function isLine(value: unknown): value is string {
  return typeof value === 'string';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTime(value: unknown): value is string {
  return isText(value) && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value));
}

function isListOf<Item>(value: unknown, fits: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.every(fits);
}

function isTexts(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((item) => typeof item === 'string');
}

function isVerification(value: unknown): boolean {
  if (!isRecord(value) || !isTime(value['at']) || !isText(value['how'])) return false;
  return value['level'] === undefined || PROOF_LEVELS.some((level) => level === value['level']);
}

function isEncryption(value: unknown): boolean {
  if (!isRecord(value) || !ENCRYPTION_FORMATS.some((format) => format === value['format'])) return false;
  return isListOf(value['to'], isText) && isListOf(value['plain'], isFile);
}

function isSet(value: unknown): boolean {
  if (!isListOf(value, isPart)) return false;
  return new Set(value.map(({ name }) => name)).size === value.length;
}

function isPart(value: unknown): value is BackupPart {
  if (!isRecord(value) || !isText(value['name']) || !partName.parse(value['name']).ok) return false;
  const { server, database, serverVersion, takenAt, details } = value;
  return (
    (server === undefined || isText(server)) &&
    isText(database) &&
    isText(serverVersion) &&
    isTime(takenAt) &&
    (details === undefined || isTexts(details))
  );
}

// The name of a file becomes part of a path at the target. It may lie in a folder of a database of the set, and there in one
// folder; no part of it begins with a dot.
const FILE_NAME = /^(?:[a-z0-9][a-z0-9._-]*\/){0,2}[a-z0-9][a-z0-9._-]*$/;

function isFile(value: unknown): value is BackupFile {
  if (!isRecord(value) || !isText(value['name']) || !isText(value['sha256'])) return false;
  return FILE_NAME.test(value['name']) && isCount(value['bytes']) && /^[0-9a-f]{64}$/.test(value['sha256']);
}

function isTable(value: unknown): value is TableCount {
  if (!isRecord(value) || !isText(value['table']) || !isCount(value['rows'])) return false;
  return value['content'] === undefined || isText(value['content']);
}
