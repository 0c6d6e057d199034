import { randomBytes } from 'node:crypto';
import type { ContainerBackupVaultOptions } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { drillRestore } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import { startTestMariadb } from '@hardened-deploy/testkit/docker/test-mariadb';
import { dumpOf } from '@hardened-deploy/wiring/connect-backups';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { DEPLOYMENT, openBackupBed, PASSWORD, type BackupBed } from './backup-bed.ts';

// A backup is ten containers and more.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const go = new AbortController().signal;

describe.each(['a volume', 'a directory'])('an encrypted backup of several databases, kept in %s', (where) => {
  let bed: BackupBed;
  let events: TestDatabase;

  beforeAll(async () => {
    const keys = await newAgeKeys();
    bed = await openBackupBed({
      keys,
      ...(where === 'a directory' && { directory: `/var/tmp/hd-test-${randomBytes(4).toString('hex')}` }),
    });
    events = await startTestMariadb({
      container: `${bed.database.container}-events`,
      database: 'events',
      password: PASSWORD,
    });
    await bed.sql('CREATE DATABASE ledger', 'postgres');
    await bed.sql("CREATE TABLE orders AS SELECT g AS id, 'canary-row' AS note FROM generate_series(1, 30) g");
    // So large that its dump is a folder, inside the folder of its own.
    for (const table of ['entries', 'accounts'])
      await bed.sql(
        `CREATE TABLE ${table} AS SELECT g AS id, repeat(md5(g::text), 30) AS note FROM generate_series(1, 20000) g`,
        'ledger',
      );
    await events.sql('CREATE TABLE orders (id int PRIMARY KEY); INSERT INTO orders SELECT seq FROM seq_1_to_12');
  });
  afterAll(async () => {
    await events.remove();
    await bed.close();
  });

  function vault(changed: Partial<ContainerBackupVaultOptions> = {}) {
    const ledger = bed.database.url.replace(/\/shop$/, '/ledger');
    return bed.vault({
      also: [
        { name: 'ledger', container: bed.database.container, dump: dumpOf(new Secret(ledger)) },
        { name: 'events', container: events.container, dump: dumpOf(new Secret(events.url)) },
      ],
      ...changed,
    });
  }
  async function taken(of = vault()) {
    const id = mintBackupId(new Date(), DEPLOYMENT);
    return of.verify(bed.token, await of.dump(bed.token, { id, deployment: DEPLOYMENT }, go), go);
  }
  const spooled = async () =>
    (await bed.inVolume('ls -A /spool')).split('\n').filter((name) => name !== '' && !/^\d{8}T/.test(name));

  test.each([
    ['in memory', {}],
    ['on the disk', { scratchMemoryBytes: 0 }],
  ])('is decrypted by a drill, which restores and counts each database %s, and leaves nothing', async (_, changed) => {
    const { id, tables } = await taken();
    const ports = { vault: vault(changed), clock: systemClock(), progress: bed.progress };
    const drill = await drillRestore(ports, { token: bed.token, backup: id, maxAge: minutes(60) }, go);
    const rows = tables.reduce((sum, each) => sum + each.rows, 0);
    expect(drill).toMatchObject({
      backup: { id },
      rehearsal: { kind: 'restored', tables: tables.length, rows },
      verdict: 'passed',
    });
    expect(await spooled()).toEqual([]);
  });
});
