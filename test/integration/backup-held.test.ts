import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let bed: BackupBed;
beforeAll(async () => {
  bed = await openBackupBed();
  await bed.sql('CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 100) g');
});
afterAll(() => bed.close());
afterEach(async () => {
  const running = await bed.docker('ps', '--all', '--quiet', '--filter', `volume=${bed.source}`);
  expect({ folders: await bed.folders(), running }).toEqual({ folders: [], running: '' });
});

const dump = () =>
  bed.vault().dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
const holders = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep(%' AND state = 'active'";

async function held(seconds: number, work: () => Promise<void>): Promise<void> {
  const holding = bed.sql(`BEGIN; LOCK TABLE orders IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep(${seconds}); COMMIT`);
  await vi.waitFor(async () => expect(await bed.sql(holders)).not.toBe('0'), 10_000);
  await work();
  await holding;
}

test('a table that somebody alters for longer than 30 s ends the backup, which says so and holds nothing up', async () => {
  await held(45, async () => {
    const began = performance.now();
    await expect(dump()).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/canceling statement due to lock timeout/),
    });
    expect(performance.now() - began).toBeLessThan(42_000);
    // Nobody waits behind it any more, but for the one who holds the table.
    expect(await bed.sql("SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass")).toBe(
      '0',
    );
  });
});

test('one that is altered for ten seconds is waited for', async () => {
  await held(10, async () => {
    const manifest = await dump();
    expect(manifest.tables).toContainEqual({ table: 'public.orders', rows: 100 });
    await bed.vault().remove(bed.token, [manifest.id], go);
  });
});
