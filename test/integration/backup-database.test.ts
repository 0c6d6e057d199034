import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { totalRows } from '@hardened-deploy/core/backup/backup-words';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const DATABASE = `my "odd" dätä \\ $x; 'q'`;
let bed: BackupBed;

beforeAll(async () => {
  bed = await openBackupBed({ database: DATABASE });
  await bed.sql(readFileSync(new URL('backup-odd-database.sql', import.meta.url), 'utf8'));
});
afterAll(() => bed.close());

const inDatabase = (statements: string) => bed.sql(`SET default_transaction_read_only = off; ${statements}`);
async function takeOne() {
  const vault = bed.vault();
  const dumped = await vault.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
  return vault.verify(bed.token, dumped, go);
}

describe('a backup of a database that has everything', () => {
  test('counts every table of the user once, whatever it is called', async () => {
    const backup = await takeOne();
    expect(Object.fromEntries(backup.tables.map(({ table, rows }) => [table, rows]))).toEqual({
      [`"Odd Schema'; --"."tä ble ""q"" %I \\n$x"`]: 7,
      'pg_catalog.pg_largeobject_metadata': 1,
      'public.child': 1,
      'public.fleeting': 3,
      'public.parent': 2,
      'public.parted': 0,
      'public.parted_a': 150,
      'public.parted_b': 150,
      'public.plain': 1_000,
      'public.without_columns': 0,
    });
    expect(backup).toMatchObject({ database: DATABASE, serverVersion: expect.stringMatching(/^17\.\d+$/) });
    expect(backup.files.map(({ name }) => name)).toEqual([
      'database.dump',
      'tables.jsonl',
      'roles.copy',
      'globals.sql',
    ]);
  });

  test('is exact while others write, because all rows are of one moment', async () => {
    const writer = bed.sql(`SET default_transaction_read_only = off;
      DO $$ BEGIN FOR i IN 1..400 LOOP
        INSERT INTO plain SELECT 1000 + i * 50 + g, 'late' FROM generate_series(1, 50) g; COMMIT; PERFORM pg_sleep(0.02);
      END LOOP; END $$`);
    const first = await takeOne();
    const second = await takeOne();
    await writer;
    expect(totalRows(second.tables)).toBeGreaterThan(totalRows(first.tables));
  });

  test('shows the password neither in ps, nor in the volume, nor in any message', async () => {
    const watch = watchProcesses();
    const backup = await takeOne();
    const seen = await watch.end();
    expect(seen.some((line) => line.includes('pg_dump'))).toBe(true);
    expect(seen.some((line) => line.includes('pg_restore'))).toBe(true);
    const told = [
      ...seen,
      JSON.stringify(backup),
      ...bed.progress.lines,
      await bed.inVolume('cat /backups/*/*.json /backups/*/*.sql'),
    ];
    for (const spelling of [PASSWORD, encodeURIComponent(PASSWORD), 'canary']) {
      expect(told.filter((line) => line.includes(spelling))).toEqual([]);
    }
  });
});

describe("the manifest's own instructions", () => {
  test('run unchanged, restore the database and keep the replaced one', async () => {
    const backup = await takeOne();
    const rows = backup.tables.find(({ table }) => table === 'public.plain')?.rows;
    await inDatabase('DROP TABLE parted; DELETE FROM plain; CREATE TABLE after_the_backup (id int)');
    const stored = await bed.inVolume(`cat /backups/${backup.id}/manifest.json`);
    const { restore } = JSON.parse(stored) as { restore: string[] };
    const said = await runScript(restore.join('\n'));
    expect(said).toMatch(/Restored\. The database that was replaced is called replaced_\d{14}/);

    expect(await inDatabase('SELECT count(*) FROM plain')).toBe(String(rows));
    expect(await inDatabase('SELECT count(*) FROM parted')).toBe('300');
    expect(await inDatabase("SELECT to_regclass('after_the_backup') IS NULL")).toBe('t');
    expect(await inDatabase("SELECT tableowner FROM pg_tables WHERE tablename = 'plain'")).toBe('other Owner');
    expect(await inDatabase('SHOW search_path')).toBe(`public, "Odd Schema'; --"`);
    const properties = `SELECT shobj_description(oid, 'pg_database') || ' ' || (datacl::text LIKE '%reader=c%') FROM pg_database WHERE datname = current_database()`;
    expect(await inDatabase(properties)).toBe("it's the shop true");
    const replaced = /replaced_\d{14}/.exec(said)?.[0] ?? '';
    expect(await bed.sql("SELECT to_regclass('after_the_backup') IS NOT NULL", replaced)).toBe('t');
  });

  test('refuse files that are not the verified ones, before anything is changed', async () => {
    const backup = await takeOne();
    await bed.inVolume(`echo tampered >>/backups/${backup.id}/database.dump`);
    await expect(runScript(backup.restore.join('\n'))).rejects.toThrow(/checksum/);
    expect(await bed.sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'restored%'", 'postgres')).toBe('0');
  });
});

function runScript(script: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-s'], {
      env: { ...process.env, PGPASSWORD: PASSWORD },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stdout.on('data', (data: Buffer) => said.push(data.toString()));
    child.stderr.on('data', (data: Buffer) => said.push(data.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said.join('')) : reject(new Error(said.join('')))));
    child.stdin.end(script);
  });
}
