import type { BackupFile, TableCount } from '@hardened-deploy/core/backup/backup';

/** What stands behind the word on each line that begins with it. */
export function linesBehind(word: string, text: string): readonly string[] {
  return text.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? [line.slice(word.length + 1)] : []));
}

/** Reads lines `file NAME BYTES SHA256`. Undefined when one of them is not like that, or its name doesn't fit. */
export function parseFiles(text: string, name: RegExp): readonly BackupFile[] | undefined {
  return allOf(linesBehind('file', text).map((line) => parseFile(line, name)));
}

/** Reads lines `table {"table": …, "rows": …, "content": …}`. Undefined when there is none, or one is not like that. */
export function parseTables(text: string): readonly TableCount[] | undefined {
  const tables = allOf(linesBehind('table', text).map(parseTable));
  return tables?.length === 0 ? undefined : tables;
}

/** The fields of a JSON object. None when the text is something else. */
export function parseObject(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function allOf<Item>(items: readonly (Item | undefined)[]): readonly Item[] | undefined {
  const there = items.flatMap((item) => (item === undefined ? [] : [item]));
  return there.length === items.length ? there : undefined;
}

function parseFile(line: string, wanted: RegExp): BackupFile | undefined {
  const [, name, bytes, sha256] = /^(\S+) +(\d{1,15}) +([0-9a-f]{64})$/.exec(line.trim()) ?? [];
  if (name === undefined || sha256 === undefined || !wanted.test(name)) return undefined;
  return { name, bytes: Number(bytes), sha256 };
}

function parseTable(json: string): TableCount | undefined {
  const { table, rows, content } = parseObject(json);
  if (typeof table !== 'string' || typeof rows !== 'number' || !Number.isSafeInteger(rows)) return undefined;
  return { table, rows, ...(typeof content === 'string' && { content }) };
}
