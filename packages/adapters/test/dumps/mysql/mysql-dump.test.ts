import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

const SUM = '0a'.repeat(32);
const server = {
  database: 'shop',
  serverVersion: '11.8.3-MariaDB-0+deb13u1',
  charset: 'utf8mb4',
  collation: 'utf8mb4_uca1400_ai_ci',
  bytes: 1_000_000,
  'without-snapshot': '',
  'lower-case-table-names': '0',
  'innodb-page-size': '16384',
};
const FILES = ['database.sql.zst', 'tables.jsonl', 'create.sql', 'server.cnf'];
const told = (changed: object = {}, files: readonly string[] = FILES) =>
  [
    'client mariadb-dump from 11.8.3-MariaDB, client 10.19 for debian-linux-gnu (x86_64)',
    'form one file, zstd',
    `server ${JSON.stringify({ ...server, ...changed })}`,
    'taken-at 2026-11-21T04:01:02.123Z',
    ...files.map((name) => `file ${name} 7 ${SUM}`),
    'table {"table": "orders", "rows": 3}',
  ].join('\n');
const dump = mysqlDump({ url: new Secret('mysql://app:canary@shop-db/shop') });

describe('a dump of MySQL or MariaDB', () => {
  test('is read as the script tells it', () => {
    expect(dump.readTaken(told())).toMatchObject({
      content: {
        server: 'MariaDB',
        database: 'shop',
        serverVersion: '11.8.3',
        takenAt: '2026-11-21T04:01:02.123Z',
        tables: [{ table: 'orders', rows: 3 }],
        details: { charset: 'utf8mb4', 'database-bytes': '1000000', form: 'one file, zstd' },
      },
      warnings: [],
    });
    expect(dump.readTaken(told({ serverVersion: '8.4.3' }))?.content).toMatchObject({
      server: 'MySQL',
      serverVersion: '8.4.3',
    });
  });

  test('is not complete without its archive, one of the other files, its time or its form', () => {
    for (const missing of FILES)
      expect(
        dump.readTaken(
          told(
            {},
            FILES.filter((name) => name !== missing),
          ),
        ),
      ).toBeUndefined();
    for (const line of ['client', 'form', 'server', 'taken-at', 'table'])
      expect(dump.readTaken(told().replace(new RegExp(`^${line} `, 'm'), 'other '))).toBeUndefined();
    expect(dump.readTaken(told({}, [...FILES, '../other']))).toBeUndefined();
    expect(dump.readTaken(told({ charset: undefined }))).toBeUndefined();
  });

  test('warns of tables that no snapshot holds, and writes them into the manifest', () => {
    const taken = dump.readTaken(told({ 'without-snapshot': 'logs (MyISAM)' }));
    expect(taken?.warnings?.join()).toMatch(/^No snapshot holds these tables: logs \(MyISAM\).*ENGINE=InnoDB/);
    expect(taken?.content.details).toMatchObject({ 'without-snapshot': 'logs (MyISAM)' });
  });

  test('gives the password to the scripts as a secret only, and no password as an empty one', () => {
    const { environment, secrets } = dump.reach();
    expect(secrets.get('HD_MYSQL_PASSWORD')?.reveal()).toBe('canary');
    expect([...environment.values()].join()).not.toContain('canary');
    const open = mysqlDump({ url: new Secret('mysql://app@shop-db/shop') }).reach();
    expect(open.secrets.size).toBe(0);
    expect(open.environment.get('HD_MYSQL_PASSWORD')).toBe('');
  });

  test('reads no backup of another kind; a manifest without a kind is one of PostgreSQL', () => {
    const postgres = postgresDump({ url: new Secret('postgresql://app@shop-db/shop') });
    const readers = (of: string | undefined) => {
      const manifest = { ...(of !== undefined && { server: of }) } as BackupManifest;
      return [dump.reads(manifest), postgres.reads(manifest)];
    };
    expect(readers('MariaDB')).toEqual([true, false]);
    expect(readers('MySQL')).toEqual([true, false]);
    expect(readers('PostgreSQL')).toEqual([false, true]);
    expect(readers(undefined)).toEqual([false, true]);
  });
});

describe('a failure of a script', () => {
  test.each([
    [31, "ERROR 1049 (42000): Unknown database 'nowhere'", 'The name of the database'],
    [31, 'ERROR 1045 (28000): Access denied', 'Check user and password'],
    [31, "ERROR 2002 (HY000): Can't connect to server", "Write the name of the database's container as its host"],
    [32, 'The server is MySQL 8.4, the client in this image is MySQL 8.0.', 'programs of the same version'],
    [32, 'This image has neither mariadb-dump nor mysqldump', 'the container that runs the database'],
    [33, 'ERROR 1205 (HY000): Lock wait timeout exceeded', 'information_schema.innodb_trx'],
    [34, 'mysqldump: Error 1412: Table definition has changed', 'altered, truncated or renamed'],
    [34, 'mysqldump: app has insufficient privileges to SHOW CREATE PROCEDURE `p`!', 'GRANT SELECT, LOCK TABLES'],
    [45, 'The user of the database URL lacks: SELECT.', 'GRANT SELECT, LOCK TABLES'],
    [34, "mysqldump: Error: 'Got error 28' 1114 The table is full", 'Free space'],
  ])('%d, %s: says what helps', (exitCode, said, helps) => {
    const explained = dump.explain({ exitCode, said });
    expect(explained.meaning).toBeDefined();
    expect(explained.words).toBe(said);
    expect(explained.advice).toContain(helps);
  });

  test('is a refusal only when the server itself would not restore', () => {
    expect(dump.isRefusal({ exitCode: 43, said: 'ERROR 1064 (42000): You have an error in your SQL syntax' })).toBe(
      true,
    );
    expect(dump.isRefusal({ exitCode: 43, said: 'ERROR 2013 (HY000): Lost connection to server' })).toBe(false);
    expect(dump.isRefusal({ exitCode: 43, said: 'ERROR 1114 (HY000): The table is full' })).toBe(false);
    expect(dump.isRefusal({ exitCode: 42, said: 'no server' })).toBe(false);
  });
});
