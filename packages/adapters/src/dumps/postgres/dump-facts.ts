import type { BackupFile, TableCount } from '@hardened-deploy/core/backup/backup';
import { linesBehind, parseFiles, parseObject, parseTables } from '../answer-lines.ts';

const FILE_NAME = /^(?:[a-z][a-z.]*|database\/[a-z0-9][a-z0-9._-]*)$/;

/** What the dump script says about the dumped database. Locale fields are in PostgreSQL's own spelling. */
export interface ServerFacts {
  readonly database: string;
  readonly serverVersion: string;
  readonly takenAt: string;
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
  /** `c` libc, `i` ICU, `b` built in; absent before PostgreSQL 15. */
  readonly provider?: string;
  readonly locale?: string;
  readonly owner: string;
  readonly bytes: number;
  readonly extensions?: string;
  /** `TLSv1.3`, or `none`: how the connection was encrypted. */
  readonly tls?: string;
}

export interface DumpFacts {
  readonly client: string;
  /** `folder by 2 workers, zstd` or `one file, gzip`. */
  readonly form: string;
  readonly server: ServerFacts;
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
}

/** Reads `client …`, `form …`, `server {…}`, `file NAME BYTES SHA256` and `table {…}`. Undefined when something is missing or wrong. */
export function parseDumpFacts(text: string): DumpFacts | undefined {
  const server = parseServer(linesBehind('server', text)[0]);
  const files = parseFiles(text, FILE_NAME);
  const tables = parseTables(text);
  const [client] = linesBehind('client', text);
  const [form] = linesBehind('form', text);
  if (!server || !tables || !files || client === undefined || form === undefined) return undefined;
  if (archiveOf(files) === undefined) return undefined;
  const needed = ['tables.jsonl', 'roles.copy'];
  return needed.every((name) => files.some((file) => file.name === name))
    ? { client, form, server, files, tables }
    : undefined;
}

/** What pg_restore opens: a folder that several workers wrote, or one file. Undefined when there is neither. */
export function archiveOf(files: readonly BackupFile[]): 'database' | 'database.dump' | undefined {
  const has = (wanted: string) => files.some(({ name }) => name === wanted);
  if (has('database/toc.dat')) return 'database';
  return has('database.dump') ? 'database.dump' : undefined;
}

function parseServer(json: string | undefined): ServerFacts | undefined {
  const stored = parseObject(json ?? '');
  const present = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
  const texts = ['database', 'serverVersion', 'takenAt', 'encoding', 'collate', 'ctype', 'owner'];
  if (texts.some((name) => typeof present[name] !== 'string') || typeof present['bytes'] !== 'number') return undefined;
  return present as unknown as ServerFacts;
}
