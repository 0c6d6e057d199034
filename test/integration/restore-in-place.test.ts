import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { differingTables } from '@hardened-deploy/core/backup/backup-proof';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

// A role that owns the database and may not create another one, as many providers give it.
const go = new AbortController().signal;
const OWNER = 'keeper';
let bed: BackupBed;
let backup: BackupManifest;

const owned = (name = OWNER) => {
  const url = bed.database.url.replace(/\/\/[^@]*@/, `//${name}:${name}@`);
  return { dump: postgresDump({ url: new Secret(url) }) };
};
const live = () => {
  const found = bed.live(owned());
  if (!found.replaceInPlace) throw new Error('it has no restore in place');
  return { ...found, replaceInPlace: found.replaceInPlace };
};
/** Of PostgreSQL's own owner: a backup needs to read everything. */
const replace = (present: BackupManifest, from = backup) =>
  live().replaceInPlace(bed.token, { backup: from, present: present.tables }, go);
const orders = () => bed.sql('SELECT count(*) FROM orders');
const asOwner = (sql: string) => bed.sql(`SET ROLE ${OWNER}; ${sql}`);

beforeAll(async () => {
  bed = await openBackupBed({ database: 'shop' });
  await bed.sql(
    `CREATE ROLE ${OWNER} LOGIN PASSWORD '${OWNER}'; ALTER DATABASE shop OWNER TO ${OWNER}; CREATE EXTENSION pg_trgm;
     GRANT pg_signal_backend TO ${OWNER}`,
  );
  await asOwner(`CREATE SCHEMA "Odd ""app"""; CREATE SCHEMA gone; CREATE TYPE mood AS ENUM ('well', 'ill');
    CREATE TABLE orders (id int PRIMARY KEY, how mood DEFAULT 'well', name text); INSERT INTO orders SELECT generate_series(1, 100);
    CREATE TABLE "Odd ""app"""."it's" (id int REFERENCES orders); INSERT INTO "Odd ""app"""."it's" VALUES (1);
    CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 2'; CREATE VIEW ill AS SELECT twice(id) FROM orders WHERE how = 'ill';
    CREATE INDEX fuzzy ON orders USING gin (name gin_trgm_ops); CREATE SEQUENCE counter START 42`);
  backup = await bed.backUp(owned());
  // What a migration did since, which the backup knows nothing of.
  await asOwner(`DROP SCHEMA gone; INSERT INTO orders SELECT generate_series(101, 107); CREATE TABLE migrated (id int REFERENCES orders);
    CREATE SCHEMA later; CREATE TABLE later.one (id int); CREATE FUNCTION thrice(int) RETURNS int LANGUAGE sql AS 'SELECT $1 * 3'`);
});
afterAll(() => bed.close());

test('a role that may not create databases is no obstacle for it, and for it alone', async () => {
  const { obstacles, besideOnly } = await live().look(bed.token, undefined, go);
  expect(obstacles).toEqual([expect.stringContaining(`Role ${OWNER} may not create databases`)]);
  expect(besideOnly).toEqual(obstacles);
});

test('is not done when somebody has written since the backup of now', async () => {
  const present = await bed.backUp(owned());
  await asOwner('INSERT INTO orders VALUES (108)');
  const answer = await replace(present);
  expect(answer.kind).toBe('written');
  expect(differingTables(present.tables, answer.tables)).toMatchObject([{ table: 'public.orders' }]);
  expect(await orders()).toBe('108');
});

test('a backup that cannot be restored as a whole changes nothing', async () => {
  const present = await bed.backUp(owned());
  const others = backup.tables.map((each) => (each.table === 'public.orders' ? { ...each, rows: 99 } : each));
  expect((await replace(present, { ...backup, tables: others })).kind).toBe('differs');
  expect([await orders(), await bed.sql(`SELECT to_regclass('later.one')`)]).toEqual(['108', 'later.one']);
});

test('gives exactly what the backup has, while sessions come and go, and what was there before can be had again the same way', async () => {
  const before = await bed.sql('SELECT last_value FROM counter');
  const present = await bed.backUp(owned());
  const psql = ['psql', '-h', '127.0.0.1', '-U', OWNER, '-c', 'SELECT pg_sleep(100)', 'shop'];
  const connected = bed.docker('exec', bed.database.container, ...psql).catch((thrown: Error) => thrown.message);
  await vi.waitFor(
    async () =>
      expect(await bed.sql(`SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(100)%'`)).toBe('2'),
    10_000,
  );
  const answer = await replace(present);
  expect(await connected).toMatch(/terminating connection/);
  expect(answer).toMatchObject({ kind: 'restored', sessionsEnded: 1 });
  expect(differingTables(backup.tables, answer.tables)).toEqual([]);
  expect(await orders()).toBe('100');
  expect(
    await bed.sql(
      `SELECT to_regclass('migrated') IS NULL, to_regnamespace('later') IS NULL, to_regproc('thrice') IS NULL`,
    ),
  ).toBe('t|t|t');
  expect(await bed.sql(`SELECT tableowner FROM pg_tables WHERE tablename = 'orders'`)).toBe(OWNER);
  expect(await bed.sql(`SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'`)).toBe('1');
  expect(await bed.sql('SELECT last_value FROM counter')).toBe(before);

  const restored = await bed.backUp(owned());
  expect(await replace(restored, present)).toMatchObject({ kind: 'restored' });
  expect(await orders()).toBe('108');
  expect(await bed.sql(`SELECT to_regclass('later.one')`)).toBe('later.one');
});

test('a kill after everything was dropped and before it is all there changes nothing', async () => {
  const present = await bed.backUp(owned());
  // What is not committed keeps others from making the same name. It calls itself as the restore does, which ends all others.
  const holding = bed
    .sql(`SET application_name = 'hardened-deploy restore'; BEGIN; CREATE SCHEMA gone; SELECT pg_sleep(60)`)
    .catch((thrown: Error) => thrown.message);
  const waits = `SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'transactionid' AND query LIKE '%CREATE SCHEMA gone%'`;
  await vi.waitFor(
    async () => expect(await bed.sql(`SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`)).toBe('1'),
    10_000,
  );
  const running = replace(present).catch((thrown: Error) => thrown);
  await vi.waitFor(async () => expect(await bed.sql(waits)).toBe('1'), 30_000);
  const stack = `label=hardened-deploy.stack=${bed.configuration.stack}`;
  const ids = await bed.docker('ps', '--quiet', '--filter', stack, '--filter', 'label=hardened-deploy.role=one-shot');
  await bed.docker('kill', ...ids.split('\n').filter((id) => id !== ''));
  expect(await running).toBeInstanceOf(Error);
  await bed.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'`);
  await holding;
  await vi.waitFor(async () => expect(await orders()).toBe('108'), 30_000);
  expect(await bed.sql(`SELECT to_regclass('later.one'), to_regnamespace('gone') IS NULL`)).toBe('later.one|t');
});
