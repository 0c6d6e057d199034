import { archiveOf, parseDumpFacts } from '@hardened-deploy/adapters/dumps/postgres/dump-facts';
import { describe, expect, test } from 'vitest';

const SUM = '0a'.repeat(32);
const server = {
  database: 'shop',
  serverVersion: '17.11',
  takenAt: '2026-11-21T04:01:02.123Z',
  encoding: 'UTF8',
  collate: 'C',
  ctype: 'C',
  owner: 'app',
  bytes: 1,
};
const told = (...names: readonly string[]) =>
  [
    'client pg_dump (PostgreSQL) 17.11',
    'form folder by 2 workers, zstd',
    `server ${JSON.stringify(server)}`,
    ...names.map((name) => `file ${name} 7 ${SUM}`),
    'table {"table" : "public.orders", "rows" : 3}',
  ].join('\n');
const beside = ['tables.jsonl', 'roles.copy'];

describe('what the dump script says', () => {
  test('is read with every file of a folder', () => {
    const facts = parseDumpFacts(
      told('database/toc.dat', 'database/3386.dat.zst', 'database/blob_16385.dat', ...beside),
    );
    expect(facts).toMatchObject({ form: 'folder by 2 workers, zstd', client: 'pg_dump (PostgreSQL) 17.11' });
    expect(facts?.files).toHaveLength(5);
    expect(facts?.files[1]).toEqual({ name: 'database/3386.dat.zst', bytes: 7, sha256: SUM });
    expect(archiveOf(facts?.files ?? [])).toBe('database');
  });

  test('is read with one file', () => {
    const facts = parseDumpFacts(told('database.dump', ...beside));
    expect(archiveOf(facts?.files ?? [])).toBe('database.dump');
  });

  test('is not complete without an archive, a needed file, its form, or with a name that leads elsewhere', () => {
    expect(parseDumpFacts(told('database/3386.dat.zst', ...beside))).toBeUndefined();
    expect(parseDumpFacts(told('database.dump', 'tables.jsonl'))).toBeUndefined();
    expect(parseDumpFacts(told('database.dump', ...beside).replace('form ', 'from '))).toBeUndefined();
    for (const name of ['database/../x', 'other/toc.dat', 'database/.x', 'database/a/b'])
      expect(parseDumpFacts(told('database/toc.dat', name, ...beside))).toBeUndefined();
  });
});
