import { backupId, mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { describeServer } from '@hardened-deploy/core/backup/backup-words';
import { decodeManifest, encodeManifest } from '@hardened-deploy/core/backup/backup-manifest';
import {
  acceptRead,
  describeDifferences,
  differingTables,
  proveBackup,
} from '@hardened-deploy/core/backup/backup-proof';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupAt, DEPLOYMENT } from './backup-fixtures.ts';

const at = new Date('2026-11-21T04:01:02.123Z');

describe('a backup id', () => {
  test('contains time and deployment, and sorts by time', () => {
    expect(mintBackupId(at, DEPLOYMENT)).toBe('20261121T040102.123Z-00112233445566aa');
    expect(mintBackupId(at, DEPLOYMENT) < mintBackupId(new Date(at.getTime() + 1), DEPLOYMENT)).toBe(true);
  });

  test("is accepted only in the form in which it is made, because it becomes a folder's name", () => {
    expect(backupId.parse(mintBackupId(at, DEPLOYMENT))).toMatchObject({ ok: true });
    for (const raw of [
      '',
      '..',
      '../x',
      '20261121T040102.123Z-../../etc',
      '20261121T040102.123Z-00112233445566aa/..',
      'latest',
    ]) {
      expect(backupId.parse(raw)).toMatchObject({ ok: false });
    }
  });
});

describe('manifest.json', () => {
  test('names the kind of server, or none as before there were several', () => {
    const manifest = backupAt(at, { server: 'MariaDB' });
    expect(decodeManifest(encodeManifest(manifest))).toEqual({ ok: true, value: manifest });
    expect(decodeManifest(encodeManifest({ ...manifest, server: '' }))).toEqual({
      ok: false,
      problem: 'has no valid server',
    });
    expect(describeServer(manifest)).toBe('MariaDB 17.11');
    expect(describeServer(backupAt(at))).toBe('PostgreSQL 17.11');
  });

  test('is read back as it was written', () => {
    const manifest = backupAt(at);
    expect(decodeManifest(encodeManifest(manifest))).toEqual({ ok: true, value: manifest });
    const { details, ...plain } = backupAt(at, { verified: null, tables: [] });
    expect(details).toBeDefined();
    expect(decodeManifest(encodeManifest(plain))).toEqual({ ok: true, value: plain });
  });

  test('is read back with any names and counts', () => {
    const table = fc.record({ table: fc.string({ unit: 'binary', minLength: 1 }), rows: fc.maxSafeNat() });
    fc.assert(
      fc.property(fc.array(table), fc.string({ minLength: 1 }), (tables, database) => {
        const manifest = backupAt(at, { tables, database });
        expect(decodeManifest(encodeManifest(manifest))).toEqual({ ok: true, value: manifest });
      }),
    );
  });

  test('is readable: one line for each table and file', () => {
    expect(encodeManifest(backupAt(at)).split('\n')).toContain('    {"table":"public.orders","rows":3},');
  });

  test('has files in two folders at most, and none outside of it', () => {
    const withFile = (name: string) => backupAt(at, { files: [{ name, bytes: 1, sha256: '0a'.repeat(32) }] });
    for (const name of ['a/b/c', 'database/toc.dat', 'database/blob_16385.dat.zst', 'globals.sql']) {
      expect(decodeManifest(encodeManifest(withFile(name)))).toEqual({ ok: true, value: withFile(name) });
    }
    for (const name of [
      'database/../x',
      '../x',
      '/x',
      'a/b/c/d',
      'a/../c',
      'a//c',
      'database/',
      'database/.x',
      'a\nb',
      'a b',
    ]) {
      expect(decodeManifest(encodeManifest(withFile(name)))).toMatchObject({ problem: 'has no valid files' });
    }
  });

  test('of a newer version is refused with both versions named', () => {
    const text = encodeManifest(backupAt(at)).replace('"schema": 1', '"schema": 2');
    expect(decodeManifest(text)).toEqual({ ok: false, problem: 'has schema 2; this version reads schema 1' });
  });

  test('with missing or wrong fields is refused, and each of them is named', () => {
    const stored = backupAt(at) as unknown as Record<string, unknown>;
    for (const name of [
      'id',
      'database',
      'takenAt',
      'deployment',
      'generation',
      'files',
      'tables',
      'verified',
      'restore',
    ]) {
      const { [name]: _, ...without } = stored;
      expect(decodeManifest(JSON.stringify(without))).toEqual({ ok: false, problem: `has no valid ${name}` });
    }
    const bad = {
      ...stored,
      tables: [{ table: 't', rows: -1 }],
      files: [{ name: '../x', bytes: 1, sha256: '0a'.repeat(32) }],
    };
    expect(decodeManifest(JSON.stringify(bad))).toEqual({ ok: false, problem: 'has no valid files, tables' });
  });

  test.each(['', 'null', '[]', '{', '3'])('%j is no manifest', (text) => {
    expect(decodeManifest(text)).toMatchObject({ ok: false });
  });
});

describe('the proof of a backup', () => {
  const manifest = backupAt(at, { verified: null });
  const proof = (tables: typeof manifest.tables) =>
    proveBackup(manifest, { tables, at: at.toISOString(), how: 'compared', level: 'L3' });

  test('succeeds when every table has its rows, in any order', () => {
    expect(proof(manifest.tables.toReversed())).toEqual({
      kind: 'proven',
      backup: { ...manifest, verified: { at: at.toISOString(), how: 'compared', level: 'L3' } },
    });
  });

  test('fails when a row or a table is missing, and when there is an extra table', () => {
    expect(
      proof([
        { table: 'public.orders', rows: 2 },
        { table: 'public.extra', rows: 0 },
      ]),
    ).toEqual({
      kind: 'differs',
      differences: [
        { table: '"Odd; --"."tä\\nble"', dumped: 0, restored: null },
        { table: 'public.extra', dumped: null, restored: 0 },
        { table: 'public.orders', dumped: 3, restored: 2 },
      ],
    });
  });

  test('of the content compares the hashes of both sides, and is L3 where a side has none', () => {
    const hashed = (content: string) => manifest.tables.map((count) => ({ ...count, content }));
    const made = { at: at.toISOString(), how: 'compared', level: 'L4' } as const;
    const dumped = { ...manifest, tables: hashed('17') };
    expect(proveBackup(dumped, { ...made, tables: hashed('17') })).toMatchObject({
      backup: { verified: { level: 'L4' } },
    });
    const unlike = proveBackup(dumped, { ...made, tables: hashed('18') });
    expect(unlike.kind === 'differs' && describeDifferences(unlike.differences)).toMatch(
      /public\.orders: 3 rows dumped and restored, with other content$/,
    );
    expect(proveBackup(manifest, { ...made, tables: hashed('17') })).toMatchObject({
      backup: { verified: { level: 'L3' } },
    });
  });

  test('that only read the backup is written down as what it is', () => {
    const { verified } = acceptRead(manifest, { at: at.toISOString(), how: 'read', level: 'L1' });
    const text = encodeManifest({ ...manifest, verified });
    expect(decodeManifest(text)).toMatchObject({ value: { verified: { level: 'L1' } } });
    expect(decodeManifest(text.replace('"L1"', '"L9"'))).toMatchObject({ problem: 'has no valid verified' });
  });

  test('says for each table what differs, for at most five', () => {
    const many = Array.from({ length: 7 }, (_, n) => ({ table: `t${n}`, rows: n }));
    expect(describeDifferences(differingTables(many, []))).toMatch(/^t0: 0 rows dumped, table missing.*; and 2 more$/);
    expect(describeDifferences(differingTables([], many.slice(3, 4)))).toBe('t3: not in the snapshot, 3 rows restored');
  });
});
