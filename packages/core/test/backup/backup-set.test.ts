import { decodeManifest, encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import { type DumpedDatabase, joinDumps, partName, partsOf } from '@hardened-deploy/core/backup/backup-set';
import { describeDatabases, describeServer, sizeOf } from '@hardened-deploy/core/backup/backup-words';
import { expect, test } from 'vitest';
import { backupAt } from './backup-fixtures.ts';

const at = new Date('2026-11-21T04:01:02.123Z');
const SUM = '0b'.repeat(32);
const dumped = (database: string, changed: Partial<DumpedDatabase> = {}): DumpedDatabase => ({
  server: 'PostgreSQL',
  database,
  serverVersion: '17.6',
  takenAt: at.toISOString(),
  files: [
    { name: 'database/toc.dat', bytes: 10, sha256: SUM },
    { name: 'tables.jsonl', bytes: 1, sha256: SUM },
  ],
  tables: [
    { table: 'public.orders', rows: 3 },
    { table: 'pg_catalog.pg_largeobject_metadata', rows: 1 },
  ],
  details: { encoding: 'UTF8' },
  ...changed,
});
const events = dumped('events', {
  server: 'MariaDB',
  serverVersion: '11.8.3',
  files: [{ name: 'database.sql.zst', bytes: 5, sha256: SUM }],
  tables: [
    { table: 'orders', rows: 2 },
    { table: 'information_schema.views', rows: 9 },
  ],
});
const ledger = dumped('ledger', { details: undefined } as object);
const manifest = {
  ...backupAt(at),
  ...joinDumps(dumped('shop'), [
    { name: 'ledger', dumped: ledger },
    { name: 'events', dumped: events },
  ]),
};

test('a backup of one database is written as it always was', () => {
  expect(joinDumps(dumped('shop'), [])).toEqual(dumped('shop'));
  expect(partsOf(backupAt(at))).toEqual([{ name: null, manifest: backupAt(at) }]);
});

test('a set is one manifest, with the files and tables of all of its databases', () => {
  expect(decodeManifest(encodeManifest(manifest))).toMatchObject({ ok: true });
  expect(manifest.files.map(({ name }) => name)).toEqual([
    'database/toc.dat',
    'tables.jsonl',
    'ledger/database/toc.dat',
    'ledger/tables.jsonl',
    'events/database.sql.zst',
  ]);
  expect(sizeOf(manifest)).toEqual({ bytes: 27, tables: 3, rows: 8 });
  expect(describeDatabases(manifest)).toBe('shop, ledger, and events');
  expect(describeServer(manifest)).toBe('PostgreSQL 17.6 and MariaDB 11.8.3');
});

test('its databases are read back one by one, each as if it were alone', () => {
  const [first, second, third] = partsOf(manifest);
  expect(first).toEqual({ name: null, manifest: { ...backupAt(at), ...dumped('shop') } });
  expect(second?.manifest).toMatchObject({ database: 'ledger', files: ledger.files, tables: ledger.tables });
  // What is said of the first database isn't said of another.
  expect(second?.manifest.details).toBeUndefined();
  expect(third).toMatchObject({ name: 'events', manifest: { ...events, id: manifest.id } });
  expect(third?.manifest).not.toHaveProperty('also');
});

test.each([
  [
    'a name twice',
    [
      { ...events, name: 'a' },
      { ...events, name: 'a' },
    ],
  ],
  ['a name that leads elsewhere', [{ ...events, name: '../a' }]],
  ['a name of a folder that a dump has', [{ ...events, name: 'database' }]],
  ['no database', [{ ...events, name: 'a', database: '' }]],
  ['no time', [{ ...events, name: 'a', takenAt: 'today' }]],
  ['no list', {}],
])('a manifest whose further databases have %s is not read', (_, also) => {
  expect(decodeManifest(encodeManifest({ ...manifest, also } as typeof manifest))).toEqual({
    ok: false,
    problem: 'has no valid also',
  });
});

test('a name becomes a folder, and is accepted only in that form', () => {
  for (const name of ['events', 'a', 'a-1']) expect(partName.parse(name)).toEqual({ ok: true, value: name });
  for (const name of ['', 'Events', '1a', 'a_b', 'a/b', '..', 'main', 'database', 'a'.repeat(31)])
    expect(partName.parse(name)).toMatchObject({ ok: false });
});
