import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const KEY = randomBytes(32).toString('base64');
let bed: BackupBed;
let backup: BackupManifest;
let folder: string;

const withKey = (text = KEY) => ({ encryptWith: new Secret(text), decryptKey: new Secret(text) });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hd-aes-'));
  bed = await openBackupBed({ directory: `/var/tmp/hd-test-${randomBytes(4).toString('hex')}` });
  await bed.sql("CREATE TABLE orders (note text); INSERT INTO orders SELECT 'canary-row' FROM generate_series(1, 42)");
});
afterAll(async () => {
  await bed.close();
  rmSync(folder, { recursive: true });
});

test('a backup is encrypted by AES-256-GCM after its proof, nothing plain stays, and the key is seen nowhere', async () => {
  const watch = watchProcesses();
  backup = await bed.backUp(withKey());
  const seen = await watch.end();
  expect(backup).toMatchObject({
    files: [{ name: 'backup.tar.aes' }],
    verified: { level: 'L3', how: expect.stringMatching(/restored .*; then encrypted/) },
    encryption: { format: 'aes-256-gcm-hkdf-1mb', to: [expect.stringMatching(/^key [0-9a-f]{8}$/)] },
  });
  const there = await bed.inVolume(`ls -A /backups/${backup.id} /spool; grep -rl canary-row /backups /spool || true`);
  expect(there.trim().split(/\s+/)).toEqual([`/backups/${backup.id}:`, 'backup.tar.aes', 'manifest.json', '/spool:']);
  const told = [
    ...seen,
    ...bed.progress.lines,
    JSON.stringify(backup),
    await bed.inVolume('cat /backups/*/manifest.json'),
  ];
  expect(told.filter((line) => line.includes(KEY.slice(0, 20)))).toEqual([]);
});

test('it is rehearsed with the key; another one or none is told from damage', async () => {
  expect(await bed.vault(withKey()).rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored', rows: 42 });
  const other = randomBytes(32).toString('base64');
  await expect(bed.vault(withKey(other)).rehearse(bed.token, backup, go)).rejects.toMatchObject({
    code: 'backup/encrypted',
    message: expect.stringContaining('the key is another one'),
  });
  await expect(bed.vault().rehearse(bed.token, backup, go)).rejects.toMatchObject({ code: 'backup/encrypted' });
  expect(await bed.folders()).toEqual([backup.id]);
});

test("it is restored by the manifest's own instructions, with Node and the key alone", async () => {
  await bed.sql("DELETE FROM orders; INSERT INTO orders VALUES ('later')");
  const script = (key: string) => {
    const file = join(folder, 'key.txt');
    writeFileSync(file, `${key}\n`);
    const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
    const env = { ...process.env, PATH: path, PGPASSWORD: PASSWORD, AES_KEY: file };
    return spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
  };
  expect(script(randomBytes(32).toString('base64'))).not.toMatchObject({ status: 0 });
  expect(await bed.sql('SELECT count(*) FROM orders')).toBe('1');
  expect(script(KEY)).toMatchObject({ status: 0 });
  expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
  expect(await bed.docker('volume', 'ls', '--quiet', '--filter', `name=hd-plain-${backup.id}`)).toBe('');
});

test('one bit that was changed is found, and the backup is not restored', async () => {
  await bed.inVolume(`cd /backups/${backup.id} && size=$(wc -c <backup.tar.aes) && at=$((size / 2)) &&
    byte=$(od -An -tu1 -j "$at" -N 1 backup.tar.aes | tr -d ' ') &&
    printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=backup.tar.aes bs=1 seek="$at" conv=notrunc 2>/dev/null`);
  expect(await bed.vault(withKey()).rehearse(bed.token, backup, go)).toMatchObject({ kind: 'damaged' });
});
