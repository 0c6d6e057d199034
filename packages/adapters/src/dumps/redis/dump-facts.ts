import type { BackupFile, TableCount } from '@hardened-deploy/core/backup/backup';
import { linesBehind, parseFiles, parseTables } from '../answer-lines.ts';

/** What the dump script says about the server and its RDB file. */
export interface DumpFacts {
  /** `Redis` or `Valkey`. */
  readonly server: string;
  readonly version: string;
  readonly usedMemory: number;
  /** All of them by name: also `client`, `form`, `keys`, `compared`, and the server's settings `dir`, `dbfilename`, `appendonly` …, empty where it doesn't tell them. */
  readonly facts: ReadonlyMap<string, string>;
  readonly takenAt: string;
  readonly warnings: readonly string[];
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
}

const FILE_NAME = /^(?:database\.rdb|tables\.jsonl|server\.conf)$/;
const NEEDED = ['server', 'version', 'client', 'form', 'used-memory', 'keys', 'compared'];

/** Reads `fact NAME VALUE`, `taken-at …`, `warning …`, `file …` and `table {…}`. Undefined when something is missing or wrong. */
export function parseDumpFacts(text: string): DumpFacts | undefined {
  const facts = new Map(linesBehind('fact', text).map(nameAndValue));
  const files = parseFiles(text, FILE_NAME);
  const tables = parseTables(text);
  const [takenAt] = linesBehind('taken-at', text);
  const usedMemory = Number(facts.get('used-memory') || Number.NaN);
  const isWhole = NEEDED.every((name) => facts.get(name)) && files?.length === 3 && !Number.isNaN(usedMemory);
  if (!isWhole || !tables || takenAt === undefined) return undefined;
  const [server = '', version = ''] = [facts.get('server'), facts.get('version')];
  return { server, version, usedMemory, facts, takenAt, warnings: linesBehind('warning', text), files, tables };
}

function nameAndValue(line: string): readonly [string, string] {
  const space = line.indexOf(' ');
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
}
