import type { BackupFile, TableCount } from '@hardened-deploy/core/backup/backup';

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
  const lines = text.split('\n');
  const behind = (word: string) =>
    lines.flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
  const server = parseServer(behind('server')[0]);
  const files = behind('file').map(parseFile);
  const tables = parseTables(text);
  const client = behind('client')[0];
  const form = behind('form')[0];
  if (!server || !tables || client === undefined || form === undefined) return undefined;
  const whole = files.flatMap((file) => (file ? [file] : []));
  if (whole.length !== files.length || archiveOf(whole) === undefined) return undefined;
  const needed = ['tables.jsonl', 'roles.copy'];
  return needed.every((name) => whole.some((file) => file.name === name))
    ? { client, form, server, files: whole, tables }
    : undefined;
}

/** What pg_restore opens: a folder that several workers wrote, or one file. Undefined when there is neither. */
export function archiveOf(files: readonly BackupFile[]): 'database' | 'database.dump' | undefined {
  const has = (wanted: string) => files.some(({ name }) => name === wanted);
  if (has('database/toc.dat')) return 'database';
  return has('database.dump') ? 'database.dump' : undefined;
}

export function parseTables(text: string): readonly TableCount[] | undefined {
  const counts = text
    .split('\n')
    .filter((line) => line.startsWith('table '))
    .map((line) => parseTable(line.slice('table '.length)));
  const whole = counts.flatMap((count) => (count ? [count] : []));
  return whole.length === counts.length && whole.length > 0 ? whole : undefined;
}

function parseTable(json: string): TableCount | undefined {
  const { table, rows, content } = parseObject(json);
  if (typeof table !== 'string' || typeof rows !== 'number' || !Number.isSafeInteger(rows)) return undefined;
  return { table, rows, ...(typeof content === 'string' && { content }) };
}

function parseFile(line: string): BackupFile | undefined {
  const match = /^([a-z][a-z.]*|database\/[a-z0-9][a-z0-9._-]*) +(\d{1,15}) +([0-9a-f]{64})$/.exec(line.trim());
  const [, name, bytes, sha256] = match ?? [];
  return name !== undefined && sha256 !== undefined ? { name, bytes: Number(bytes), sha256 } : undefined;
}

function parseServer(json: string | undefined): ServerFacts | undefined {
  const stored = parseObject(json ?? '');
  const present = Object.fromEntries(Object.entries(stored).filter(([, value]) => value !== null));
  const texts = ['database', 'serverVersion', 'takenAt', 'encoding', 'collate', 'ctype', 'owner'];
  if (texts.some((name) => typeof present[name] !== 'string') || typeof present['bytes'] !== 'number') return undefined;
  return present as unknown as ServerFacts;
}

function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
