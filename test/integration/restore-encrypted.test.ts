import { randomBytes } from 'node:crypto';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { databaseBeside } from '@hardened-deploy/core/backup/restore-names';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
const AT = new Date('2026-11-30T10:45:01Z');
const names = (live: string) => ({
  live,
  aside: databaseBeside(live, 'replaced', AT).name,
  instead: databaseBeside(live, 'restoring', AT).name,
});

describe('an encrypted backup of two databases, in a directory', () => {
  let bed: BackupBed;
  let backup: BackupManifest;
  const events = () => {
    const dump = postgresDump({ url: new Secret(bed.database.url.replace(/shop$/, 'events')) });
    return { name: 'events', container: bed.database.container, dump };
  };
  const rows = (database: string) => bed.sql('SELECT count(*) FROM orders', database);
  const databases = () => bed.sql('SELECT datname FROM pg_database ORDER BY datname', 'postgres');

  beforeAll(async () => {
    bed = await openBackupBed({
      keys: await newAgeKeys(),
      directory: `/var/tmp/hd-test-${randomBytes(4).toString('hex')}`,
    });
    await bed.sql('CREATE DATABASE events', 'postgres');
    for (const [database, count] of [
      ['shop', 42],
      ['events', 7],
    ] as const)
      await bed.sql(`CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, ${count})`, database);
    backup = await bed.backUp({ also: [events()] });
    for (const database of ['shop', 'events']) await bed.sql('DELETE FROM orders', database);
  });
  afterAll(() => bed.close());

  test('is refused without a key that fits, and leaves no database and no plain file', async () => {
    const before = await databases();
    for (const decryptKey of [undefined, new Secret((await newAgeKeys()).secret)]) {
      const staged = bed
        .live({ decryptKey })
        .stage(bed.token, { backup, name: names('shop').instead, owner: undefined }, go);
      await expect(staged).rejects.toMatchObject({ code: 'backup/encrypted' });
    }
    expect([await databases(), await bed.folders()]).toEqual([before, [backup.id]]);
  });

  test.each([
    [null, 'shop', '42'],
    ['events', 'events', '7'],
  ] as const)('is restored, the part %s into %s, and leaves no plain file', async (part, database, count) => {
    const live = part === null ? bed.live() : bed.live({ ...events(), part });
    const renames = names(database);
    expect(await live.look(bed.token, backup, go)).toMatchObject({ database, obstacles: [] });
    const tables = await live.stage(bed.token, { backup, name: renames.instead, owner: undefined }, go);
    expect(tables).toContainEqual({ table: 'public.orders', rows: Number(count) });
    await live.swap(bed.token, renames, go);
    expect([await rows(database), await rows(renames.aside)]).toEqual([count, '0']);
    expect(await bed.folders()).toEqual([backup.id]);
  });
});
