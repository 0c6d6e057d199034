import type { BackupFile, TableCount } from '@hardened-deploy/core/backup/backup';
import { linesBehind, parseFiles, parseObject, parseTables } from '../answer-lines.ts';

/** What the dump script says about the dumped database. */
export interface ServerFacts {
  readonly database: string;
  /** `8.4.3`, or `11.8.3-MariaDB-0+deb13u1`. */
  readonly serverVersion: string;
  readonly charset: string;
  readonly collation: string;
  readonly bytes: number;
  /** `logs (MyISAM), old (MEMORY)`: tables that no snapshot holds. Empty when there is none. */
  readonly 'without-snapshot': string;
  readonly 'lower-case-table-names': string;
  readonly 'innodb-page-size': string;
}

export interface DumpFacts {
  readonly client: string;
  /** `one file, zstd`. */
  readonly form: string;
  readonly takenAt: string;
  readonly server: ServerFacts;
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
}

const FILE_NAME = /^[a-z][a-z.]*$/;

/** Reads `client …`, `form …`, `server {…}`, `taken-at …`, `file …` and `table {…}`. Undefined when something is missing or wrong. */
export function parseDumpFacts(text: string): DumpFacts | undefined {
  const server = parseServer(linesBehind('server', text)[0]);
  const files = parseFiles(text, FILE_NAME);
  const tables = parseTables(text);
  const [client] = linesBehind('client', text);
  const [form] = linesBehind('form', text);
  const [takenAt] = linesBehind('taken-at', text);
  if (!server || !files || !tables || client === undefined || form === undefined || takenAt === undefined)
    return undefined;
  const needed = ['tables.jsonl', 'create.sql', 'server.cnf'];
  if (archiveOf(files) === undefined || needed.some((name) => !files.some((file) => file.name === name)))
    return undefined;
  return { client, form, takenAt, server, files, tables };
}

/** The file of statements. Undefined when there is none. */
export function archiveOf(files: readonly BackupFile[]): string | undefined {
  return files.find(({ name }) => /^database\.sql\.(?:zst|gz)$/.test(name))?.name;
}

function parseServer(json: string | undefined): ServerFacts | undefined {
  const stored = parseObject(json ?? '');
  const texts = [
    'database',
    'serverVersion',
    'charset',
    'collation',
    'without-snapshot',
    'lower-case-table-names',
    'innodb-page-size',
  ];
  if (texts.some((name) => typeof stored[name] !== 'string') || typeof stored['bytes'] !== 'number') return undefined;
  return stored as unknown as ServerFacts;
}
