import { remedyFor } from '@hardened-deploy/adapters/dumps/files/explain-failure';
import { filesDump } from '@hardened-deploy/adapters/dumps/files/files-dump';
import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { describe, expect, test } from 'vitest';

const SUM = '0a'.repeat(32);
const FILES = ['files-1.tar.gz', 'about.gz', 'sums.gz', 'gone.gz', 'unsettled.gz'];
const FACTS = { tar: '1.35', 'source-bytes': '5000', 'packed-again': '0', unsettled: '0', sockets: '0' };
const told = (facts: object = FACTS, files: readonly string[] = FILES) =>
  [
    ...Object.entries(facts).map(([name, value]) => `fact ${name} ${String(value)}`),
    'taken-at 2026-11-21T04:01:02.000Z',
    'warning There is nothing in it.',
    ...files.map((name) => `file ${name} 7 ${SUM}`),
    'table {"table":"files","rows":3,"content":"x"}',
  ].join('\n');
const dump = (encrypted: 'encrypted' | 'plain' = 'plain') =>
  filesDump({
    what: 'the volume uploads',
    source: 'hd-shop-uploads',
    beside: 'hd-shop-uploads',
    mount: { kind: 'volume', volume: 'uploads' as VolumeName, target: '/elsewhere', readOnly: false },
    consistency: 'crash',
    image: 'node:24-slim',
    encrypted,
  });

describe('a dump of a volume', () => {
  test('is read as the script tells it, and says of its moment only what is known', () => {
    expect(dump().readTaken(told())).toMatchObject({
      content: {
        server: 'GNU tar',
        serverVersion: '1.35',
        database: 'the volume uploads',
        takenAt: '2026-11-21T04:01:02.000Z',
        details: { consistency: 'of one moment: nothing was changed while it was read', 'database-bytes': '5000' },
      },
      warnings: ['the volume uploads: There is nothing in it.'],
    });
    const moment = (again: string, unsettled: string) =>
      dump().readTaken(told({ ...FACTS, 'packed-again': again, unsettled }))?.content.details?.['consistency'];
    expect(moment('3', '0')).toMatch(/^crash: files of several moments.* 3 were changed .*all of them whole$/);
    expect(moment('3', '1')).toMatch(/1 of them never the same before and after$/);
  });

  test('is not complete without one of its files, its time or a fact', () => {
    for (const missing of FILES)
      expect(
        dump().readTaken(
          told(
            FACTS,
            FILES.filter((name) => name !== missing),
          ),
        ),
      ).toBeUndefined();
    expect(dump().readTaken(told(FACTS, [...FILES, '../other']))).toBeUndefined();
    for (const fact of Object.keys(FACTS)) expect(dump().readTaken(told({ ...FACTS, [fact]: '' }))).toBeUndefined();
    for (const line of ['taken-at', 'table'])
      expect(dump().readTaken(told().replace(new RegExp(`^${line} `, 'm'), 'other '))).toBeUndefined();
  });

  test('only reads the volume, and takes files of secrets only into an encrypted backup', () => {
    const { environment, secrets, mounts } = dump().reach();
    expect(mounts).toEqual([{ kind: 'volume', volume: 'uploads', target: '/source', readOnly: true }]);
    expect(environment.get('HD_SECRETS')).toBe('refused');
    expect(secrets.size).toBe(0);
    expect(dump('encrypted').reach().environment.get('HD_SECRETS')).toBe('kept');
  });

  test('reads no backup of a database', () => {
    const reads = (server: string) => dump().reads({ server } as BackupManifest);
    expect(['GNU tar', 'Redis', 'PostgreSQL'].map(reads)).toEqual([true, false, false]);
  });

  test('tells a backup that comes back otherwise from a scratch folder without room', () => {
    expect(dump().isRefusal({ exitCode: 43, said: 'f 644 ./one' })).toBe(true);
    expect(dump().isRefusal({ exitCode: 43, said: 'tar: write error: No space left on device' })).toBe(false);
    expect(dump().isRefusal({ exitCode: 42, said: 'x' })).toBe(false);
    expect(dump().explain({ exitCode: 32, said: 'The tools image lacks GNU tar' }).advice).toContain('tools-image');
    expect(dump().explain({ exitCode: 9, said: 'x' })).toEqual({ words: 'x' });
  });

  test.each([
    [54, /what was there is whole in the volume.*`confirm: hd-shop-uploads`: it finishes the swap, starts what/],
    [55, /The backup is in place.*docker ps --all.*`confirm: hd-shop-uploads`/],
    [57, /^First run `mode: restore` with `confirm: hd-shop-uploads`/],
    [53, /What is in hd-shop-uploads was not changed, or is there again/],
  ])('of a restore that ended with %i, the remedy speaks of files and of what is left to do', (exitCode, said) => {
    const remedy = remedyFor(exitCode, 'hd-shop-uploads');
    expect(remedy).toMatch(said);
    expect(remedy).not.toContain('database');
  });

  test('has instructions that restore beside the live volume', () => {
    const kept = {
      id: '20261121T040102.000Z-d0d0d0d0d0d0d0d0' as BackupId,
      container: 'db',
      source: "it's",
      part: 'uploads',
    };
    const lines = dump().readTaken(told())?.restore(kept).join('\n');
    expect(lines).toContain('volume=hd-shop-uploads');
    expect(lines).toContain("--volume 'it'\\''s:/backups:ro'");
    expect(lines).toContain(`${SUM}  files-1.tar.gz`);
  });
});
