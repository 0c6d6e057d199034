import { readFileSync } from 'node:fs';
import { differingTables } from '@hardened-deploy/core/backup/backup-proof';
import { databaseBeside } from '@hardened-deploy/core/backup/restore-names';
import { seconds } from '@hardened-deploy/core/base/duration';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { ensurePostgres, POSTGRES_MAJORS, type PostgresMajor } from '../../scripts/bed/postgres-majors.ts';
import { openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

const go = new AbortController().signal;
const ODD = readFileSync(new URL('backup-odd-database.sql', import.meta.url), 'utf8');
/** Enough for several workers, and some of it that nothing makes smaller. */
const LARGE = `CREATE TABLE large_a AS SELECT g AS id, md5(g::text) || md5((g + 1)::text) AS note FROM generate_series(1, 250000) g;
  CREATE TABLE large_b AS SELECT g AS id, md5((g * 7)::text) AS note FROM generate_series(1, 250000) g;`;
/** Clients before 16 have no zstd, and those in the packages of 16 and 18 are built without it. */
const WITH_ZSTD: readonly PostgresMajor[] = [17];

const imageOf = (major: PostgresMajor) => {
  const host = process.env['DOCKER_HOST'] ?? '';
  return ensurePostgres(major, dockerAt(host.replace('unix://', '')), console.log);
};
const write = (bed: BackupBed, statements: string) => bed.sql(`SET default_transaction_read_only = off; ${statements}`);

describe.each(POSTGRES_MAJORS)('PostgreSQL %s', (major) => {
  let bed: BackupBed;
  beforeAll(async () => {
    bed = await openBackupBed({ image: await imageOf(major) });
    await bed.sql(ODD);
  });
  afterAll(() => bed.close());

  test('is dumped, proven to the content, rehearsed, and restored beside and in the place of the live database', async () => {
    const plain = {
      name: 'plain',
      database: null,
      sql: 'SELECT count(*) FROM plain',
      timeout: seconds(30),
      expected: { exactly: '1000', atLeast: null, atMost: null },
    };
    const backup = await bed.backUp({ proof: 'L4', checks: [plain] });
    expect(backup).toMatchObject({
      serverVersion: expect.stringMatching(new RegExp(`^${major}\\.\\d+$`)),
      verified: { level: 'L4', how: expect.stringContaining('1 own check passed') },
      details: { client: expect.stringContaining(`(PostgreSQL) ${major}.`), form: expect.stringContaining('one file') },
    });
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });

    await write(bed, 'DELETE FROM plain; CREATE TABLE after_the_backup (id int)');
    const name = (kind: 'restoring' | 'replaced') => databaseBeside('shop', kind, new Date()).name;
    const renames = { live: 'shop', aside: name('replaced'), instead: name('restoring') };
    const staged = await bed.live().stage(bed.token, { backup, name: renames.instead, owner: undefined }, go);
    expect(differingTables(backup.tables, staged)).toEqual([]);
    await bed.live().swap(bed.token, renames, go);
    expect(await bed.sql('SELECT count(*) FROM plain')).toBe('1000');
    expect(await bed.sql("SELECT to_regclass('after_the_backup') IS NULL")).toBe('t');
    await bed.live().drop(bed.token, renames.aside, go);
  });

  test('is restored by the script in the manifest', async () => {
    const backup = await bed.backUp();
    await write(bed, 'DELETE FROM plain');
    const environment = { ...process.env, PGPASSWORD: PASSWORD };
    const said = await runWithInput('sh', { argv: ['-s'], input: backup.restore.join('\n'), environment });
    expect(said).toContain('Restored.');
    expect(await bed.sql('SELECT count(*) FROM plain')).toBe('1000');
  });

  test('is dumped by several workers, compressed by what its client has', async () => {
    await write(bed, LARGE);
    const backup = await bed.backUp({ proof: 'L4' });
    const method = WITH_ZSTD.includes(major) ? 'zstd' : 'gzip';
    expect(backup.details?.['form']).toMatch(new RegExp(`^folder by \\d workers, ${method}$`));
    expect(backup.tables.find(({ table }) => table === 'public.large_a')?.rows).toBe(250_000);
  });
});

describe('a client of another major', () => {
  let bed: BackupBed;
  beforeAll(async () => {
    bed = await openBackupBed({ image: await imageOf(16) });
  });
  afterAll(() => bed.close());

  test.each([
    ['older', 14],
    ['newer', 18],
  ] as const)('that is %s is refused before anything is dumped', async (_, major) => {
    const other = `${bed.database.container}-holder`;
    await bed.docker('run', '--detach', '--name', other, await imageOf(major), 'sleep', '1000000');
    try {
      await expect(bed.backUp({ container: other })).rejects.toMatchObject({
        code: 'backup/failed',
        message: expect.stringMatching(
          new RegExp(
            `The server is PostgreSQL 16, the client in this image is pg_dump \\(PostgreSQL\\) ${major}\\.[^]*postgres:<major>`,
          ),
        ),
      });
      expect(await bed.folders()).toEqual([]);
    } finally {
      await bed.docker('rm', '--force', other);
    }
  });

  test('and one below the security floor is warned of', async () => {
    await bed.backUp();
    expect(bed.progress.lines.join('\n')).toMatch(/The client in the image is PostgreSQL 16\.14.*fixed in 16\.16/);
  });
});
