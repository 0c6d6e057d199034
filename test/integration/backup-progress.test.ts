import { setTimeout as pause } from 'node:timers/promises';
import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import { startTestMariadb } from '@hardened-deploy/testkit/docker/test-mariadb';
import { dumpOf } from '@hardened-deploy/wiring/connect-backups';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const forever = new AbortController().signal;
let bed: BackupBed;
let events: TestDatabase;

beforeAll(async () => {
  bed = await openBackupBed();
  events = await startTestMariadb({
    container: `${bed.database.container}-events`,
    database: 'events',
    password: PASSWORD,
  });
  await bed.sql('CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 1000) g');
  await bed.sql('CREATE TABLE hashes AS SELECT md5(g::text) AS hash FROM generate_series(1, 100000) g');
  await events.sql(`CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders VALUES (1);
    CREATE TABLE bulk (id int, payload longblob);
    INSERT INTO bulk SELECT seq, ${Array.from({ length: 16 }, () => 'RANDOM_BYTES(1024)')
      .join(', ')
      .replace(/^/, 'CONCAT(')}) FROM seq_1_to_4000`);
});
afterAll(async () => {
  await events.remove();
  await bed.close();
});
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, forever)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, forever);
  const running = await bed.docker('ps', '--all', '--quiet', '--filter', `volume=${bed.source}`);
  expect({ folders: await bed.folders(), running }).toEqual({ folders: [], running: '' });
});

const ofEvents = () => ({ container: events.container, dump: dumpOf(new Secret(events.url)) });
const dump = (changed: Partial<ContainerBackupVaultOptions>, signal = forever) =>
  bed.vault(changed).dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, signal);
/** Rejects when the condition doesn't come. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await holds()) return;
    await pause(20);
  }
  throw new Error('it did not come');
}
const sessions = () =>
  events.sql("SELECT COUNT(*) FROM information_schema.processlist WHERE db = 'events' AND id <> CONNECTION_ID()");

describe('a long backup', () => {
  test('says how far it is: at first how fast it grows, and later how long the rest takes, as the backup before took', async () => {
    const slowly = async () => {
      const holding = bed.sql('BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(4); COMMIT');
      await pause(300);
      const vault = bed.vault({ tellEvery: seconds(1) });
      const from = bed.progress.lines.length;
      const id = mintBackupId(new Date(), DEPLOYMENT);
      const dumped = await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, forever);
      await holding;
      await vault.verify(bed.token, dumped, forever);
      return bed.progress.lines.slice(from).join('\n');
    };
    const first = await slowly();
    expect(first).toMatch(/dumped: [\d.]+ [KM]iB, [\d.]+ \w+\/s$/m);
    expect(await slowly()).toMatch(
      /dumped: [\d.]+ [KM]iB of about [\d.]+ [KM]iB \(\d+ %\), [\d.]+ \w+\/s, about .* left$/m,
    );
  });
});

describe('a long proof', () => {
  test('says how much is restored', async () => {
    const vault = bed.vault({ ...ofEvents(), tellEvery: seconds(1) });
    const id = mintBackupId(new Date(), DEPLOYMENT);
    await vault.verify(bed.token, await vault.dump(bed.token, { id, deployment: DEPLOYMENT }, forever), forever);
    expect(bed.progress.lines.join('\n')).toMatch(/restored: [\d.]+ MiB/);
  });
});

describe('a long restore', () => {
  test('says how much of the database beside the live one there is', async () => {
    await bed.sql('CREATE MATERIALIZED VIEW slow AS SELECT pg_sleep(3)::text AS slept');
    try {
      const backup = await bed.backUp({ proof: 'L1' });
      const from = bed.progress.lines.length;
      const live = bed.live({ tellEvery: seconds(1) });
      await live.stage(bed.token, { backup, name: 'beside', owner: undefined }, forever);
      await live.drop(bed.token, 'beside', forever);
      const told = bed.progress.lines.slice(from).join('\n');
      expect(told).toMatch(/restored: [\d.]+ MiB of about [\d.]+ MiB/);
    } finally {
      await bed.sql('DROP MATERIALIZED VIEW slow');
    }
  });
});

describe('a backup that is cancelled', () => {
  const reason = new Failure('time/cancelled', 'stopped by SIGINT');

  test('while MariaDB is dumped leaves no folder, no container and no session', async () => {
    const controller = new AbortController();
    const dumping = dump(ofEvents(), controller.signal);
    await until(async () => (await events.sql('SHOW FULL PROCESSLIST')).includes('FROM `bulk`'));
    controller.abort(reason);
    await expect(dumping).rejects.toBe(reason);
    await until(async () => (await sessions()) === '0');
  });

  test('while it waits for a transaction that writes leaves no lock', async () => {
    const writing = events.sql('START TRANSACTION; UPDATE orders SET id = 2; DO SLEEP(5); ROLLBACK');
    const controller = new AbortController();
    const dumping = dump(ofEvents(), controller.signal);
    await until(async () => (await events.sql('SHOW FULL PROCESSLIST')).includes('LOCK TABLES'));
    controller.abort(reason);
    await expect(dumping).rejects.toBe(reason);
    await writing;
    await events.sql('SET lock_wait_timeout = 1; UPDATE orders SET id = 1');
  });

  test('at the second database of a set leaves nothing of the first', async () => {
    const writing = events.sql('START TRANSACTION; UPDATE orders SET id = 2; DO SLEEP(5); ROLLBACK');
    const controller = new AbortController();
    const dumping = dump({ also: [{ name: 'events', ...ofEvents() }] }, controller.signal);
    await until(async () => (await events.sql('SHOW FULL PROCESSLIST')).includes('LOCK TABLES'));
    expect(await bed.inVolume('ls -d /backups/*/events /backups/*/database.dump | wc -l')).toBe('2\n');
    controller.abort(reason);
    await expect(dumping).rejects.toBe(reason);
    await writing;
  });
});
