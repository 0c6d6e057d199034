import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';
import type { BackupFile, BackupManifest, BackupPart } from './backup.ts';

/** What is written of one dumped database. */
export type DumpedDatabase = Pick<
  BackupManifest,
  'server' | 'database' | 'serverVersion' | 'takenAt' | 'files' | 'tables' | 'details'
>;

/** One database of a backup, as if it were a backup of its own. */
export interface PartOfBackup {
  /** `null` is the first database, which has the folder of the backup to itself. */
  readonly name: string | null;
  readonly manifest: BackupManifest;
}

const SHAPE = /^[a-z][a-z0-9-]{0,29}$/;
/** `database` is a folder of PostgreSQL's dump, and `main` is what a restore script calls the first database. */
const TAKEN: readonly string[] = ['database', 'main'];

/** The name of a further database of a backup. It becomes the name of a folder. */
export const partName: Parser<string> = {
  type: 'name',
  parse: (raw) =>
    SHAPE.test(raw) && !TAKEN.includes(raw)
      ? parsed(raw)
      : malformed(
          `must be a name of at most 30 small letters, digits and dashes that begins with a letter, and not \`database\` or \`main\`, not ${quoted(raw)}`,
        ),
};

/**
 * What the manifest of a set says: the first database as if it were alone, and the files and tables of the others under their names. So
 * sizes, proof and damage are of the whole set.
 */
export function joinDumps(
  first: DumpedDatabase,
  others: readonly { readonly name: string; readonly dumped: DumpedDatabase }[],
): DumpedDatabase & Pick<BackupManifest, 'also'> {
  if (others.length === 0) return first;
  return {
    ...first,
    files: [
      ...first.files,
      ...others.flatMap(({ name, dumped }) =>
        dumped.files.map((file) => ({ ...file, name: `${filePrefix(name)}${file.name}` })),
      ),
    ],
    tables: [
      ...first.tables,
      ...others.flatMap(({ name, dumped }) =>
        dumped.tables.map((count) => ({ ...count, table: tableOfPart(name, count.table) })),
      ),
    ],
    also: others.map(({ name, dumped: { files: _files, tables: _tables, ...about } }) => ({ name, ...about })),
  };
}

/** The databases of a backup, the first one first. */
export function partsOf(manifest: BackupManifest): readonly PartOfBackup[] {
  const { also = [], ...whole } = manifest;
  const first = {
    ...whole,
    files: filesOfPart(manifest, null),
    tables: whole.tables.filter(({ table }) => !also.some((part) => table.startsWith(tableOfPart(part.name, '')))),
  };
  return [{ name: null, manifest: first }, ...also.map((part) => ({ name: part.name, manifest: alone(whole, part) }))];
}

/** The files of one database of a backup, by their names in the whole; `null` is the first database. */
export function filesOfPart({ files, also = [] }: BackupManifest, part: string | null): readonly BackupFile[] {
  if (part !== null) return files.filter(({ name }) => name.startsWith(filePrefix(part)));
  return files.filter(({ name }) => !also.some((other) => name.startsWith(filePrefix(other.name))));
}

/** `events: public.orders`. `null` is the first database, whose tables have their own names. */
export function tableOfPart(part: string | null, table: string): string {
  return part === null ? table : `${part}: ${table}`;
}

function alone(whole: BackupManifest, { name, ...about }: BackupPart): BackupManifest {
  const { server: _server, details: _details, ...rest } = whole;
  const [file, table] = [filePrefix(name), tableOfPart(name, '')];
  return {
    ...rest,
    ...about,
    files: whole.files.flatMap((each) =>
      each.name.startsWith(file) ? [{ ...each, name: each.name.slice(file.length) }] : [],
    ),
    tables: whole.tables.flatMap((each) =>
      each.table.startsWith(table) ? [{ ...each, table: each.table.slice(table.length) }] : [],
    ),
  };
}

function filePrefix(part: string): string {
  return `${part}/`;
}
