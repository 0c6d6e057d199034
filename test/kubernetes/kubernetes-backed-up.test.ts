import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import type { AgeKeys } from '../integration/backup-bed.ts';
import type { S3Server } from '../integration/s3-server.ts';
import { type BackupSite, NAMESPACE, openBackupSite, STACK } from './backup-site.ts';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import type { ClusterDatabase, ClusterLedger } from './database-of-tests.ts';

// Each step runs some pods, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 300_000 });

withCluster('backups of a database in a cluster', () => {
  let site: BackupSite;
  let cluster: Cluster;
  let database: ClusterDatabase;
  let ledger: ClusterLedger;
  let bucket: S3Server;
  let keys: AgeKeys;
  let commit: BackupSite['commit'];
  let inJob: BackupSite['inJob'];
  beforeAll(async () => {
    site = await openBackupSite();
    ({ cluster, database, ledger, bucket, keys, commit, inJob } = site);
    await database.sql(
      "CREATE TABLE orders (id int PRIMARY KEY, note text); INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n",
    );
    commit({ service: 'shop-db', claim: 'shop-backups' });
  }, BRING_UP_MS);
  afterAll(() => site?.[Symbol.asyncDispose]());

  test('are taken into the claim, proven by a restore, listed, restored in the place of the live one, and taken back', async () => {
    await inJob(async (step) => {
      const taken = await step({});
      expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
      const id = taken.outputs.get('backup') ?? '';
      expect(taken.outputs.get('proof')).toBe('L3');
      expect(await database.inClaim(`ls ${STACK}/${id}`)).toMatch(/database[\s\S]*manifest\.json/);
      const listed = await step({ mode: 'list' });
      expect(listed.outputs.get('backups'), listed.lines.join('\n')).toBe(id);
      expect(await site.fetchedBy(taken.outputs.get('restore') ?? '', id)).toEqual(
        expect.arrayContaining(['database.dump', 'manifest.json']),
      );

      await database.sql('DELETE FROM orders WHERE id > 10');
      const restored = await step({ mode: 'restore', confirm: 'shop' });
      expect(restored.exitCode, restored.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe('1000');
      const undone = await step({ mode: 'undo-restore', confirm: restored.outputs.get('kept') ?? '' });
      expect(undone.exitCode, undone.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe('10');
      // What has ended is removed, and its pod is gone some moments later.
      const pods = () => cluster.kubectl('get', 'pods', '-n', NAMESPACE, '-o', 'name');
      await expect.poll(pods, { timeout: 60_000 }).toBe('pod/ledger-db\npod/shop-db-0\n');
    });
  });

  test('are encrypted and kept in a bucket, as many as are to be kept; what is damaged there is found; and one is restored from there', async () => {
    const { bucket: name, region, endpoint } = bucket.settings();
    const s3 = {
      bucket: name,
      region,
      endpoint,
      'access-key-secret': 'S3_ACCESS_KEY',
      'secret-key-secret': 'S3_SECRET_KEY',
    };
    const encrypted = { 'encrypt-to': [keys.public], 'decrypt-with': 'AGE_KEY' };
    commit({
      service: 'shop-db',
      claim: 'shop-backups',
      keep: 2,
      vault: { s3: { ...s3, prefix: 'nightly' } },
      ...encrypted,
    });
    await database.inClaim(`rm -rf ${STACK}/*`);
    const before = await database.sql('SELECT count(*) FROM orders');
    await inJob(async (step) => {
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const taken = await step({});
        expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
        ids.push(taken.outputs.get('backup') ?? '');
      }
      expect(bucket.folders(STACK).toSorted()).toEqual(ids.slice(1));
      // What was dumped, proven and encrypted there is gone: the bucket has it.
      expect(await database.inClaim(`ls -A ${STACK}`)).toBe('');
      const drilled = await step({ mode: 'drill' });
      expect(drilled.outputs.get('reason'), drilled.lines.join('\n')).toBe('drilled');

      await database.sql('DELETE FROM orders');
      const restored = await step({ mode: 'restore', confirm: 'shop' });
      expect(restored.exitCode, restored.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe(before);

      const archive = join(bucket.folder, 'nightly', STACK, ids[2] ?? '', 'backup.tar.age');
      const bytes = await readFile(archive);
      await writeFile(
        archive,
        bytes.map((byte, at) => (at === 5_000 ? byte ^ 1 : byte)),
      );
      const rehearsed = await step({ mode: 'rehearse' });
      expect(rehearsed.outputs.get('reason'), rehearsed.lines.join('\n')).toBe('rehearsal-failed');
      const listed = await step({ mode: 'list' });
      expect(listed.outputs.get('backups')).toBe(ids[1]);
      expect(listed.outputs.get('damaged')).toBe(ids[2]);
      expect(await database.inClaim(`ls -A ${STACK}`)).toBe('');
    });
  });

  test.each([
    [
      'a claim that is not there',
      { service: 'shop-db', claim: 'nowhere' },
      'there is no PersistentVolumeClaim nowhere in namespace shop',
    ],
    [
      'a Service that is not there',
      { service: 'nobody', claim: 'shop-backups' },
      'The database behind the Service nobody does not exist',
    ],
    ['an image that cannot be had', { image: 'localhost/none:1', claim: 'shop-backups' }, 'localhost/none:1'],
  ])('fail soon for %s, and say so', async (_, backup, words) => {
    commit(backup);
    await inJob(async (step) => {
      const refused = await step({});
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain(words);
    });
  });

  test('of a database elsewhere are taken by the programs of an image, and restored by nobody here; Redis is refused', async () => {
    commit({ image: 'localhost/postgres:17', claim: 'shop-backups' });
    await inJob(async (step) => {
      const taken = await step({});
      expect(taken.outputs.get('proof'), taken.lines.join('\n')).toBe('L3');
      const refused = await step({ mode: 'restore', confirm: 'shop' });
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain('it is managed elsewhere');
    });
    await inJob(async (step) => {
      const refused = await step({});
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain('Redis and Valkey can’t be backed up at a cluster');
    }, 'redis://:secret@10.0.0.1:6379');
  });

  test('have databases of several kinds as one set, each by its own image, and one of them is put back', async () => {
    commit({
      service: 'shop-db',
      claim: 'shop-backups',
      proof: 'L4',
      also: { ledger: { service: 'ledger-db', 'url-secret': 'LEDGER_URL' } },
    });
    await ledger.sql(
      'CREATE TABLE entries (id int PRIMARY KEY, cents int); INSERT INTO entries VALUES (1, 100), (2, 250)',
    );
    await inJob(async (step) => {
      const taken = await step({});
      expect(taken.outputs.get('proof'), taken.lines.join('\n')).toBe('L4');
      await ledger.sql('DELETE FROM entries');
      const restored = await step({ mode: 'restore', database: 'ledger', confirm: 'ledger' });
      expect(restored.exitCode, restored.lines.join('\n')).toBe(0);
      expect(await ledger.sql('SELECT SUM(cents) FROM entries')).toBe('350');
    });
  });
});
