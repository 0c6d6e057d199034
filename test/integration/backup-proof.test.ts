import { readFileSync } from 'node:fs';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
/** Types whose text depends on settings, which the database itself sets differently from a scratch server. */
const TYPES = `
  CREATE TABLE typed AS SELECT now() AS at, interval '1 day 2 hours' AS length, 0.1::float8 + g AS share, '\\xdead'::bytea AS raw,
    12.5::money AS price, 'plain'::regclass AS name, jsonb_build_object('a', g) AS body, NULL::text AS nothing FROM generate_series(1, 50) g;
  DO $$ BEGIN
    EXECUTE format('ALTER DATABASE %I SET datestyle = %L', current_database(), 'German');
    EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Tokyo');
    EXECUTE format('ALTER DATABASE %I SET bytea_output = %L', current_database(), 'escape');
    EXECUTE format('ALTER DATABASE %I SET extra_float_digits = -5', current_database());
  END $$;`;

let bed: BackupBed;
beforeAll(async () => {
  bed = await openBackupBed();
  await bed.sql(readFileSync(new URL('backup-odd-database.sql', import.meta.url), 'utf8') + TYPES);
});
afterAll(() => bed.close());
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  expect(await bed.folders()).toEqual([]);
});

const dump = (proof: ProofLevel) =>
  bed.vault({ proof }).dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
const verify = (proof: ProofLevel, manifest: BackupManifest) => bed.vault({ proof }).verify(bed.token, manifest, go);

describe('L4', () => {
  test('hashes the content of every table, whatever its columns and the settings of the database', async () => {
    const backup = await verify('L4', await dump('L4'));
    expect(backup.verified).toMatchObject({ level: 'L4', how: expect.stringContaining('rows and content') });
    expect(backup.tables.every(({ content }) => /^-?\d+$/.test(content ?? ''))).toBe(true);
    expect(backup.tables.find(({ table }) => table === 'public.plain')?.content).not.toBe('0');
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });

  test('sees one changed value behind the same number of rows', async () => {
    const write = (statement: string) => bed.sql(`SET default_transaction_read_only = off; ${statement}`);
    const before = await dump('L4');
    await write(
      `UPDATE plain SET note = 'changed' WHERE id = 7; SELECT lowrite(lo_open(oid, 131072), 'J') FROM pg_largeobject_metadata`,
    );
    const after = await dump('L4');
    // As if the archive had restored other values than the snapshot had.
    await expect(verify('L4', { ...after, tables: before.tables })).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(
        /pg_largeobject_metadata: 1 rows dumped and restored, with other content; public\.plain: 1000 rows dumped and restored, with other content/,
      ),
    });
    await bed.vault().remove(bed.token, [before.id], go);
  });
});

describe('L1 and L2', () => {
  test('read the backup without a scratch server, and say so', async () => {
    for (const level of ['L1', 'L2'] as const) {
      const backup = await verify(level, await dump(level));
      expect(backup.verified).toMatchObject({
        level,
        how: expect.stringMatching(/compared by their SHA-256.* read by/),
      });
      expect(backup.tables.some(({ content }) => content !== undefined)).toBe(false);
      expect((await bed.vault().list(bed.token, go))[0]).toEqual({ manifest: backup, damage: null });
    }
  });

  test('take one container beside that of the dump: what is read is written down as a backup there', async () => {
    const { tasks } = bed.takingOptions;
    const purposes: string[] = [];
    const run: typeof tasks.run = (token, spec, signal) => {
      purposes.push(spec.purpose);
      return tasks.run(token, spec, signal);
    };
    const backup = await bed.backUp({ proof: 'L1', tasks: { ...tasks, run } });
    expect(purposes).toEqual(['backup', 'verify']);
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });

  test('refuse files that are not the dumped ones', async () => {
    for (const level of ['L1', 'L2'] as const) {
      const manifest = await dump(level);
      await bed.inVolume(`cd /backups/${manifest.id} && truncate -s -1 database.dump`);
      await expect(verify(level, manifest)).rejects.toMatchObject({ code: 'backup/unverified' });
    }
  });

  test('L2 finds an archive that was cut before it was hashed, which L1 cannot', async () => {
    const cut = async (level: ProofLevel) => {
      const manifest = await dump(level);
      const said = await bed.inVolume(
        `cd /backups/${manifest.id} && truncate -s -2000 database.dump && sha256sum database.dump`,
      );
      const sha256 = said.slice(0, 64);
      const files = manifest.files.map((file) =>
        file.name === 'database.dump' ? { ...file, sha256, bytes: file.bytes - 2_000 } : file,
      );
      return { ...manifest, files };
    };
    expect((await verify('L1', await cut('L1'))).verified).toMatchObject({ level: 'L1' });
    await expect(verify('L2', await cut('L2'))).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(/would not restore the dump.*end of file|could not read/is),
    });
  });
});
