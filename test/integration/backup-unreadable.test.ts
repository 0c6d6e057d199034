import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;

describe.each(['plain', 'encrypted'] as const)('a stored backup that is %s', (kind) => {
  let bed: BackupBed;
  let backup: BackupManifest;
  const archive = kind === 'plain' ? 'database.dump' : 'backup.tar.age';
  const file = () => `/backups/${backup.id}/${archive}`;
  beforeAll(async () => {
    bed = await openBackupBed(kind === 'plain' ? {} : { keys: await newAgeKeys() });
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
    backup = await bed.backUp();
    await bed.inVolume(`cp -p ${file()} /backups/kept`);
  });
  afterAll(() => bed.close());

  const rehearsed = () => {
    const ports = { vault: bed.vault(), clock: systemClock(), progress: bed.progress };
    return rehearseRestore(ports, { token: bed.token, backup: backup.id }, go);
  };
  const marks = async () => (await bed.inVolume(`ls -A /backups/${backup.id}`)).includes('damaged.json');

  test('and can not be read now is told so, is not marked, and passes when it can be read again', async () => {
    // The kernel answers with an input/output error, as it does for a bad block.
    await bed.inVolume(`ln -sf /proc/self/mem ${file()}`);
    await expect(rehearsed()).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(
        /The stored files could not be read[^]*(Input\/output error|EIO)[^]*not marked as damaged[^]*dmesg/,
      ),
    });
    expect(await marks()).toBe(false);
    await bed.inVolume(`cp -pf --remove-destination /backups/kept ${file()}`);
    expect((await rehearsed()).rehearsal).toMatchObject({ kind: 'restored' });
  });

  test.each([
    ['has one flipped bit', `printf '\\\\377' | dd of=FILE bs=1 seek=40 conv=notrunc`],
    ['was cut', 'truncate -s -1 FILE'],
    ['is gone', 'rm FILE'],
  ])('and %s is damaged, is marked, and loses the mark when it is as it was', async (_, script) => {
    await bed.inVolume(script.replaceAll('FILE', file()));
    expect(await rehearsed()).toMatchObject({ rehearsal: { kind: 'damaged' }, mark: { kind: 'marked' } });
    expect(await marks()).toBe(true);
    await bed.inVolume(`cp -pf --remove-destination /backups/kept ${file()}`);
    expect(await rehearsed()).toMatchObject({ rehearsal: { kind: 'restored' }, mark: { kind: 'cleared' } });
  });
});
