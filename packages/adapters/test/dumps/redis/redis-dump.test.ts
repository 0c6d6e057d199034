import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

const SUM = '0a'.repeat(32);
const FILES = ['database.rdb', 'tables.jsonl', 'server.conf'];
const FACTS = {
  server: 'Valkey',
  version: '8.1.1',
  client: 'Valkey 8.1.1',
  form: 'SYNC',
  'used-memory': '1000000',
  keys: '3',
  compared: 'the server had the same 3 keys, and nothing changed meanwhile',
  dir: "/da ta's",
  appendonly: '',
};
const told = (facts: object = FACTS, files: readonly string[] = FILES) =>
  [
    ...Object.entries(facts).map(([name, value]) => `fact ${name} ${String(value)}`),
    'taken-at 2026-11-21T04:01:02.000Z',
    'warning It is tight.',
    ...files.map((name) => `file ${name} 7 ${SUM}`),
    'table {"table": "db0", "rows": 3}',
  ].join('\n');
const dump = redisDump({ url: new Secret('redis://app:canary@cache/2') });

describe('a dump of Redis or Valkey', () => {
  test('is read as the script tells it', () => {
    expect(dump.readTaken(told())).toMatchObject({
      content: {
        server: 'Valkey',
        database: 'all databases of Valkey',
        serverVersion: '8.1.1',
        takenAt: '2026-11-21T04:01:02.000Z',
        tables: [{ table: 'db0', rows: 3 }],
        details: { 'database-bytes': '1000000', form: 'SYNC', dir: "/da ta's", appendonly: '' },
      },
      warnings: ['It is tight.'],
    });
  });

  test('is not complete without one of its files, its time or a fact that is needed', () => {
    for (const missing of FILES)
      expect(
        dump.readTaken(
          told(
            FACTS,
            FILES.filter((name) => name !== missing),
          ),
        ),
      ).toBeUndefined();
    expect(dump.readTaken(told(FACTS, [...FILES, '../other']))).toBeUndefined();
    for (const line of ['taken-at', 'table'])
      expect(dump.readTaken(told().replace(new RegExp(`^${line} `, 'm'), 'other '))).toBeUndefined();
    for (const fact of ['server', 'version', 'client', 'form', 'used-memory', 'keys', 'compared'])
      expect(dump.readTaken(told({ ...FACTS, [fact]: '' }))).toBeUndefined();
    expect(dump.readTaken(told({ ...FACTS, 'used-memory': 'much' }))).toBeUndefined();
  });

  test('gives the password to the scripts as a secret only, and no password as an empty one', () => {
    const { environment, secrets, files } = dump.reach();
    expect(secrets.get('HD_REDIS_PASSWORD')?.reveal()).toBe('canary');
    expect([...environment.values()].join()).not.toContain('canary');
    expect(environment.get('HD_REDIS_USER')).toBe('app');
    expect(files).toBe('read');
    const open = redisDump({ url: new Secret('redis://cache') }).reach();
    expect(open.secrets.size).toBe(0);
    expect(open.environment.get('HD_REDIS_PASSWORD')).toBe('');
  });

  test('reads no backup of another kind', () => {
    const reads = (server: string) => dump.reads({ server } as BackupManifest);
    expect(['Redis', 'Valkey', 'MySQL', 'PostgreSQL'].map(reads)).toEqual([true, true, false, false]);
  });

  test('tells a refusal from a scratch server that ran out of something', () => {
    expect(dump.isRefusal({ exitCode: 43, said: 'Wrong signature trying to load DB from file' })).toBe(true);
    expect(dump.isRefusal({ exitCode: 43, said: 'zmalloc: Out Of Memory allocating 4096 bytes' })).toBe(false);
    expect(dump.isRefusal({ exitCode: 42, said: 'Wrong signature' })).toBe(false);
    expect(dump.explain({ exitCode: 31, said: 'Connection refused' }).advice).toContain('as its host');
    expect(dump.explain({ exitCode: 31, said: 'WRONGPASS invalid' }).advice).toBe(
      'Check user and password of the URL.',
    );
    expect(dump.explain({ exitCode: 34, said: 'NOPERM this user' }).advice).toContain('+sync +replconf');
    expect(dump.explain({ exitCode: 9, said: 'x' })).toEqual({ words: 'x' });
  });

  test('has instructions that quote what the server said, and take what it did not say for the usual', () => {
    const lines = dump
      .readTaken(told())
      ?.restore({
        id: '20261121T040102.000Z-d0d0d0d0d0d0d0d0' as BackupId,
        container: "it's",
        source: 'vol',
        part: 'cache',
      })
      .join('\n');
    expect(lines).toContain(`--env dir='/da ta'\\''s'`);
    expect(lines).toContain('--env appendonly=yes');
    expect(lines).toContain("container='it'\\''s'");
    expect(lines).toContain(`${SUM}  database.rdb`);
    expect(lines).toContain('/backups/20261121T040102.000Z-d0d0d0d0d0d0d0d0/cache');
  });
});
