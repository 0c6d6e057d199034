import { spawnSync } from 'node:child_process';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let bed: BackupBed;
beforeAll(async () => {
  bed = await openBackupBed();
  await bed.sql(`CREATE EXTENSION pgcrypto;
    DO $$ BEGIN FOR n IN 1..4 LOOP
      EXECUTE format('CREATE TABLE %I (id int, payload bytea)', 'big_' || n);
      EXECUTE format('ALTER TABLE %I ALTER payload SET STORAGE EXTERNAL', 'big_' || n);
      EXECUTE format('INSERT INTO %I SELECT g, (SELECT string_agg(gen_random_bytes(1024), %L)
        FROM generate_series(1, 8 + g * 0)) FROM generate_series(1, 1500) g', 'big_' || n, '');
    END LOOP; END $$;
    CREATE TABLE "Möbel" (id int PRIMARY KEY, big int); INSERT INTO "Möbel" SELECT g, g FROM generate_series(1, 200) g;
    CREATE TABLE zzz_small AS SELECT 1 AS id; CREATE TABLE empty_one (); SELECT lo_from_bytea(0, 'hello')`);
});
afterAll(() => bed.close());
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  expect(await bed.folders()).toEqual([]);
});

const dump = () =>
  bed.vault().dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
const takeOne = async () => bed.vault().verify(bed.token, await dump(), go);

describe('a database of some size', () => {
  test('is dumped by workers into a folder, proven, listed as sound, and readable by the unprivileged user alone', async () => {
    const backup = await takeOne();
    expect(backup.details).toMatchObject({ form: expect.stringMatching(/^folder by [234] workers, zstd$/) });
    const names = backup.files.map(({ name }) => name);
    expect(names).toContain('database/toc.dat');
    expect(names.filter((name) => /^database\/\d+\.dat\.zst$/.test(name)).length).toBeGreaterThanOrEqual(7);
    expect(names.some((name) => name.startsWith('database/blob_'))).toBe(true);
    expect(names).not.toContain('database.dump');
    expect(await bed.vault().list(bed.token, go)).toEqual([{ manifest: backup, damage: null }]);
    const modes = await bed.inVolume(`cd /backups/${backup.id} && stat -c '%A %U %n' . database database/toc.dat`);
    expect(modes).toBe('drwxr-x--- root .\ndrwxr-x--- root database\n-rw-r----- root database/toc.dat\n');
  });

  test("is restored by the manifest's own instructions, run unchanged", async () => {
    const backup = await takeOne();
    await bed.sql('DELETE FROM "Möbel"');
    const env = { ...process.env, PGPASSWORD: PASSWORD };
    const done = spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
    expect(done).toMatchObject({ status: 0, stdout: expect.stringContaining('Restored.') });
    expect(await bed.sql('SELECT count(*) FROM "Möbel"')).toBe('200');
  });

  test('one flipped bit in any kind of file is found before PostgreSQL opens it', async () => {
    const backup = await takeOne();
    const kinds = [/toc\.dat$/, /\/\d+\.dat\.zst$/, /\/blob_.*dat/];
    const names = kinds.map((kind) => backup.files.find((file) => kind.test(file.name) && file.bytes > 0)?.name);
    expect(names).not.toContain(undefined);
    for (const name of names) {
      const flip = `cd /backups/${backup.id} && at=$(($(wc -c <${name}) / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 ${name} | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=${name} bs=1 seek="$at" conv=notrunc 2>/dev/null`;
      await bed.inVolume(flip);
      const found = await bed.vault().rehearse(bed.token, backup, go);
      expect(found).toMatchObject({ kind: 'damaged', evidence: expect.stringContaining(`${name}: FAILED`) });
      await bed.inVolume(flip);
    }
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });

  test('a file that is missing from the folder, or shorter, is seen by a listing', async () => {
    const backup = await takeOne();
    await bed.inVolume(
      `cd /backups/${backup.id}/database && truncate -s -1 toc.dat && rm "$(ls *.dat.zst | head -n 1)"`,
    );
    const [stored] = await bed.vault().list(bed.token, go);
    expect(stored?.damage).toMatch(/database\/\d+\.dat\.zst is missing/);
    expect(stored?.damage).toMatch(/database\/toc\.dat has \d+ bytes instead of \d+/);
  });
});

describe('workers that are hindered', () => {
  test('by somebody who waits to alter a table: one process dumps, in a new snapshot after the change', async () => {
    const altering = bed.sql(`DO $$ BEGIN
      FOR attempt IN 1..4000 LOOP
        PERFORM pg_stat_clear_snapshot();
        EXIT WHEN EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'COPY public.big_%');
        PERFORM pg_sleep(0.002);
      END LOOP;
      LOCK TABLE zzz_small, empty_one, "Möbel" IN ACCESS EXCLUSIVE MODE;
      INSERT INTO zzz_small VALUES (2);
    END $$`);
    const backup = await takeOne();
    await altering;
    // The large tables are copied first, one by each worker: so the lock comes before a worker's turn at the small one.
    expect(backup.details).toMatchObject({ form: 'one file, zstd' });
    expect(backup.tables).toContainEqual({ table: 'public.zzz_small', rows: 2 });
    await bed.sql('DELETE FROM zzz_small WHERE id = 2');
  });

  test('by a limit of connections: one process dumps', async () => {
    // psql, which holds the snapshot, and pg_dump itself.
    await bed.sql(`CREATE ROLE narrow LOGIN BYPASSRLS CONNECTION LIMIT 2 PASSWORD 'narrow'; GRANT pg_read_all_data TO narrow;
      SELECT format('GRANT SELECT ON LARGE OBJECT %s TO narrow', oid) FROM pg_largeobject_metadata \\gexec`);
    try {
      const url = new Secret(`postgresql://narrow:narrow@${bed.database.address}/shop`);
      const vault = bed.vault({ dump: postgresDump({ url }) });
      const id = mintBackupId(new Date(), DEPLOYMENT);
      const manifest = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
      expect(manifest.details).toMatchObject({ form: 'one file, zstd' });
      await vault.verify(bed.token, manifest, go);
    } finally {
      await bed.sql('DROP OWNED BY narrow; DROP ROLE narrow');
    }
  });
});

describe('a database of very many large objects', () => {
  test('is one file; a folder that somebody puts beside it is not opened', async () => {
    await bed.sql(`SELECT lo_from_bytea(0, 'x') FROM generate_series(1, 500)`);
    const backup = await takeOne();
    expect(backup.details).toMatchObject({ form: 'one file, zstd' });
    await bed.inVolume(
      `cd /backups/${backup.id} && mkdir database && echo forged >database/toc.dat && chmod -R 755 database`,
    );
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });
});
