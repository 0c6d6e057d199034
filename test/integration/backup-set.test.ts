import { dumpOf } from '@hardened-deploy/wiring/connect-backups';
import type { SetMember } from '@hardened-deploy/adapters/vaults/volume/set-members';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { Secret } from '@hardened-deploy/core/base/secret';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import type { TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import { startTestMariadb } from '@hardened-deploy/testkit/docker/test-mariadb';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let bed: BackupBed;
let events: TestDatabase;

beforeAll(async () => {
  bed = await openBackupBed();
  events = await startTestMariadb({
    container: `${bed.database.container}-events`,
    database: 'events',
    password: PASSWORD,
  });
  await bed.sql('CREATE DATABASE ledger', 'postgres');
  await bed.sql("CREATE TABLE orders AS SELECT g AS id, 'n' || g AS note FROM generate_series(1, 30) g");
  await bed.sql('CREATE TABLE entries AS SELECT g AS id FROM generate_series(1, 7) g', 'ledger');
  await events.sql('CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders SELECT seq FROM seq_1_to_12');
});
afterAll(async () => {
  await events.remove();
  await bed.close();
});
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  expect(await bed.folders()).toEqual([]);
});

const urlOfLedger = () => bed.database.url.replace(/\/shop$/, '/ledger');
const further = (): readonly SetMember[] => [
  { name: 'ledger', container: bed.database.container, dump: dumpOf(new Secret(urlOfLedger())) },
  { name: 'events', container: events.container, dump: dumpOf(new Secret(events.url)) },
];
const vault = (also = further(), proof: ProofLevel = 'L3') => bed.vault({ also, proof });
const nextId = () => mintBackupId(new Date(), DEPLOYMENT);
const dump = (of = vault(), id = nextId()) => of.dump(bed.token, { id, deployment: DEPLOYMENT }, go);
const takeOne = async (of = vault()) => of.verify(bed.token, await dump(of), go);
const rowsOf = (backup: BackupManifest, name: string) => backup.tables.find(({ table }) => table === name)?.rows;

describe('a backup of two databases of PostgreSQL and one of MariaDB', () => {
  test('is one folder with one manifest, and all of it is restored and counted', async () => {
    const backup = await takeOne();
    expect(await bed.folders()).toEqual([backup.id]);
    expect(backup).toMatchObject({
      server: 'PostgreSQL',
      database: 'shop',
      also: [
        { name: 'ledger', server: 'PostgreSQL', database: 'ledger' },
        { name: 'events', server: 'MariaDB', database: 'events', details: { charset: expect.any(String) } },
      ],
      verified: { level: 'L3', how: expect.stringMatching(/PostgreSQL 17[.\d]* and MariaDB 11[.\d]*/) },
    });
    expect(rowsOf(backup, 'public.orders')).toBe(30);
    expect(rowsOf(backup, 'ledger: public.entries')).toBe(7);
    expect(rowsOf(backup, 'events: orders')).toBe(12);
    const names = backup.files.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['database.dump', 'ledger/database.dump', 'events/database.sql.zst', 'events/create.sql']),
    );
    expect(await vault().list(bed.token, go)).toEqual([{ manifest: backup, damage: null }]);
    expect(await vault().rehearse(bed.token, backup, go)).toMatchObject({
      kind: 'restored',
      tables: backup.tables.length,
    });
  });

  test.each(['L1', 'L2', 'L4'] as const)('is proven as far as %s', async (level) => {
    const backup = await takeOne(vault(further(), level));
    expect(backup.verified).toMatchObject({ level });
    if (level === 'L4') expect(backup.tables.every(({ content }) => content !== undefined)).toBe(true);
  });

  test('is no backup when one database can not be dumped, and says which', async () => {
    const wrong = new URL(events.url);
    wrong.password = 'wrong';
    const [ledger, other] = further() as [SetMember, SetMember];
    await expect(dump(vault([ledger, { ...other, dump: dumpOf(new Secret(wrong.href)) }]))).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/^events: The database did not take the connection/),
    });
    expect(await bed.folders()).toEqual([]);
  });

  test('starts nothing when a container is missing', async () => {
    const [ledger, other] = further() as [SetMember, SetMember];
    await expect(dump(vault([ledger, { ...other, container: 'not-there' }]))).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringContaining('The database container not-there does not exist'),
    });
    expect(await bed.folders()).toEqual([]);
  });

  test('is not proven when one database comes back otherwise', async () => {
    const manifest = await dump();
    const tables = manifest.tables.map((each) =>
      each.table === 'events: orders' ? { ...each, rows: each.rows + 1 } : each,
    );
    await expect(vault().verify(bed.token, { ...manifest, tables }, go)).rejects.toMatchObject({
      code: 'backup/unverified',
      message: 'events: orders: 13 rows dumped, 12 restored',
    });
    expect(await bed.folders()).toEqual([]);
  });

  test('is damaged as a whole when the files of one database are', async () => {
    const backup = await takeOne();
    await bed.inVolume(`cd /backups/${backup.id}/ledger && printf X | dd of=database.dump bs=1 seek=100 conv=notrunc`);
    expect(await vault().rehearse(bed.token, backup, go)).toMatchObject({
      kind: 'damaged',
      evidence: expect.stringMatching(/^ledger: The files are not the ones that were dumped[^]*database\.dump/),
    });
    await bed.inVolume(`rm -r /backups/${backup.id}/events`);
    const [listed] = await vault().list(bed.token, go);
    expect(listed?.damage).toMatch(/events\/database\.sql\.zst is missing/);
  });

  test('is what a run that was killed between two databases leaves: no backup, and the next one removes it', async () => {
    const id = nextId();
    await bed.inVolume(
      `mkdir -p /backups/${id}/ledger && echo ${bed.overtaken.generation} >/backups/${id}/in-progress && echo whole >/backups/${id}/database.dump`,
    );
    expect(await vault().list(bed.token, go)).toEqual([]);
    const backup = await takeOne();
    expect(await bed.folders()).toEqual([backup.id]);
  });

  test('can not be rehearsed when the configuration has lost one of its databases, and says what to do', async () => {
    const backup = await takeOne();
    await expect(vault(further().slice(0, 1)).rehearse(bed.token, backup, go)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/has a database `events`.*under `backup\.also`/),
    });
    // One of before there were several is still restored.
    const alone = await takeOne(vault([]));
    expect(alone.also).toBeUndefined();
    expect(await vault().rehearse(bed.token, alone, go)).toMatchObject({ kind: 'restored' });
  });

  test('has one script, which restores each of them by its name', async () => {
    const backup = await takeOne();
    await bed.sql('DELETE FROM entries', 'ledger');
    const follow = (...argv: readonly string[]) =>
      runWithInput('sh', {
        argv: ['-s', ...argv],
        input: backup.restore.join('\n'),
        environment: { ...process.env, PGPASSWORD: PASSWORD, HD_MYSQL_PASSWORD: PASSWORD },
      });
    await expect(follow('')).rejects.toThrow('Say which: main, ledger, events');
    expect(await follow('ledger')).toContain('Restored.');
    expect(await bed.sql('SELECT count(*) FROM entries', 'ledger')).toBe('7');
    const restored = /restored_\d{14}/.exec(await follow('events'))?.[0] ?? '';
    expect(await events.sql('SELECT COUNT(*) FROM orders', restored)).toBe('12');
    await bed.docker(
      'run',
      '--rm',
      '--volume',
      `${bed.source}:/backups`,
      'hd-bed/postgres:17',
      'touch',
      `/backups/${backup.id}/damaged.json`,
    );
    await expect(follow('events')).rejects.toThrow();
    await bed.inVolume(`rm /backups/${backup.id}/damaged.json`);
  });
});
