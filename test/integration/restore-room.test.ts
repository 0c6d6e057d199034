import { randomBytes } from 'node:crypto';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;

describe('an encrypted backup of a large and a small database, and little room to unpack it', () => {
  let bed: BackupBed;
  let backup: BackupManifest;
  const events = () => {
    const dump = postgresDump({ url: new Secret(bed.database.url.replace(/shop$/, 'events')) });
    return { name: 'events', container: bed.database.container, dump };
  };
  const vault = () => bed.vault({ also: [events()] });
  const spooled = () => bed.inVolume('ls -A /spool');

  beforeAll(async () => {
    const directory = `/var/tmp/hd-test-${randomBytes(4).toString('hex')}`;
    bed = await openBackupBed({ keys: await newAgeKeys(), directory, volumeInMemory: 'size=60m' });
    await bed.sql('CREATE DATABASE events', 'postgres');
    await bed.sql(`CREATE EXTENSION pgcrypto; CREATE TABLE bulk (payload bytea);
      INSERT INTO bulk SELECT gen_random_bytes(1024) FROM generate_series(1, 24 * 1024)`);
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 7)', 'events');
    backup = await bed.backUp({ also: [events()] });
    // What is left is enough for the small one, and not for the large one.
    await bed.inVolume('dd if=/dev/zero of=/spool/other bs=1M count=40');
  });
  afterAll(() => bed.close());

  const staged = (live: ReturnType<BackupBed['live']>, name: string) =>
    live.stage(bed.token, { backup, name, owner: undefined }, go);
  const noRoom = expect.stringMatching(
    /There is no room to unpack the backup: It needs \d+ MiB [^]* and \d+ MiB are free[^]*Nothing was unpacked[^]*Free space/,
  );

  test('the large one is refused in one sentence before anything is written, restored or rehearsed', async () => {
    await expect(staged(bed.live(), 'shop_restored')).rejects.toMatchObject({ code: 'backup/failed', message: noRoom });
    await expect(vault().rehearse(bed.token, backup, go)).rejects.toMatchObject({
      code: 'backup/failed',
      message: noRoom,
    });
    expect((await spooled()).trim()).toBe('other');
    expect(await bed.sql("SELECT count(*) FROM pg_database WHERE datname = 'shop_restored'", 'postgres')).toBe('0');
  });

  test('the small one is restored alone', async () => {
    const tables = await staged(bed.live({ ...events(), part: 'events' }), 'events_restored');
    expect(tables).toContainEqual({ table: 'public.orders', rows: 7 });
    expect(tables.map(({ table }) => table)).not.toContain('public.bulk');
    expect((await spooled()).trim()).toBe('other');
  });

  test('both are rehearsed when there is room again', async () => {
    await bed.inVolume('rm /spool/other');
    expect(await vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored', rows: 24 * 1024 + 7 });
  });

  test('a plan counts the room to unpack it too', async () => {
    const bytes = backup.encryption?.plain.filter(({ name }) => !name.startsWith('events/'));
    const plain = { ...backup, files: bytes ?? [], encryption: undefined } as unknown as BackupManifest;
    const [encrypted, stored] = [
      await bed.live().look(bed.token, backup, go),
      await bed.live().look(bed.token, plain, go),
    ];
    const sum = bytes?.reduce((all, file) => all + file.bytes, 0) ?? 0;
    expect(sum).toBeGreaterThan(20 * 1024 * 1024);
    expect((encrypted.room ?? 0) - (stored.room ?? 0)).toBe(sum);
  });
});
