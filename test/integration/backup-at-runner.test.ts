import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { BackupVaults } from '@hardened-deploy/core/backup/ports/backup-vaults';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { type AtRunnerBed, openAtRunnerBed } from './at-runner-bed.ts';
import { type AgeKeys, DEPLOYMENT, PASSWORD } from './backup-bed.ts';
import { type S3Server, SECRET_KEY, startS3Server } from './s3-server.ts';
import { watchProcesses } from './watch-processes.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
let bucket: S3Server;
let keys: AgeKeys;
let bed: AtRunnerBed;

beforeAll(async () => {
  bucket = await startS3Server();
  keys = await newAgeKeys();
  bed = await openAtRunnerBed(bucket, 'AGE_KEY');
  await bed.sql('CREATE TABLE orders AS SELECT g AS id, md5(g::text) AS note FROM generate_series(1, 300) g');
});
afterAll(async () => {
  await bed.close();
  await bucket.close();
});

const encrypted = (): Partial<BackupSettings> => ({ encryptTo: [keys.public] });
const connect = (changed: Partial<BackupSettings> = {}, secrets: Readonly<Record<string, string>> = {}) =>
  bed.connect({ ...encrypted(), ...changed }, { AGE_KEY: keys.secret, ...secrets });

async function dump({ vaults }: { readonly vaults: BackupVaults }, signal = go) {
  const id = mintBackupId(new Date(), DEPLOYMENT);
  return await vaults.dump(bed.token, { id, deployment: DEPLOYMENT }, signal);
}

async function backUp(connected: ReturnType<typeof connect>) {
  const [kept] = await connected.vaults.verify(bed.token, await dump(connected), go);
  if (kept?.kind !== 'kept') throw kept?.failure ?? new Error('nothing was kept');
  return kept.backup;
}

describe('a database that only the runner reaches', () => {
  test('is dumped, proven by its exact rows and content, encrypted and stored by the Engine of the runner; the target runs nothing', async () => {
    const watching = watchProcesses();
    const connected = connect({ proof: 'L4' });
    const backup = await backUp(connected);
    const seen = (await watching.end()).join('\n');
    expect(backup).toMatchObject({
      serverVersion: expect.stringMatching(/^17\./),
      verified: { level: 'L4' },
      encryption: expect.anything(),
      tables: expect.arrayContaining([{ table: 'public.orders', rows: 300, content: expect.any(String) }]),
    });
    expect(bucket.folders(bed.stack)).toEqual([backup.id]);
    expect(seen).toContain('pg_dump');
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), SECRET_KEY, keys.secret])
      expect(seen).not.toContain(secret);
    expect(JSON.stringify([backup, bed.progress.lines])).not.toContain(PASSWORD);
    expect(await bed.containers()).toEqual([]);
    expect(await bed.spooled()).toEqual([]);
    await connected.vaults.each[0]?.vault.remove(bed.token, [backup.id], go);
  });

  test('is refused when the image of its programs cannot be pulled, before anything is dumped', async () => {
    const image = 'registry.invalid/postgres:17';
    await expect(dump(connect({ atRunner: { image } }))).rejects.toMatchObject({ code: 'image/pull-failed' });
  });

  test('is told as unreached with what to do on the runner', async () => {
    const nobody = { DATABASE_URL: bed.url.replace(/:\d+\/shop$/, ':9/shop') };
    await expect(backUp(connect({}, nobody))).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/did not take the connection[^]*taken on the runner/),
    });
    expect(bucket.folders(bed.stack)).toEqual([]);
    expect(await bed.spooled()).toEqual([]);
  });

  test('is not dumped for a run that a newer one has overtaken', async () => {
    bed.raise(tokenOf(FIRST_GENERATION + 2));
    try {
      await expect(dump(connect())).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await bed.containers()).toEqual([]);
    } finally {
      bed.raise(bed.token);
    }
  });

  test('leaves no container, no file and no session when the run is cancelled while it is dumped', async () => {
    await bed.sql('CREATE TABLE locked (id int)');
    const holding = bed.sql('BEGIN; LOCK TABLE locked; SELECT pg_sleep(60); COMMIT');
    const run = new AbortController();
    const dumping = dump(connect(), run.signal);
    await vi.waitFor(async () => expect(await waiting()).not.toBe('0'), { timeout: 30_000, interval: 100 });
    run.abort(new Error('cancelled'));
    await expect(dumping).rejects.toThrow('cancelled');
    expect(await bed.containers()).toEqual([]);
    expect(await bed.spooled()).toEqual([]);
    await bed.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid()",
    );
    await holding.catch(() => undefined);
    expect(await bed.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'pg_dump%'")).toBe('0');
    await bed.sql('DROP TABLE locked');
    expect(bucket.folders(bed.stack)).toEqual([]);
  });

  test('and what a killed run has left on a runner that stays is ended by the next one there', async () => {
    const label = (name: string, value: string) => ['--label', `hardened-deploy.${name}=${value}`];
    const labels = [
      label('stack', bed.stack),
      label('role', 'one-shot'),
      label('purpose', 'backup'),
      label('generation', '1'),
    ];
    await bed.docker(
      'run',
      '--init',
      '--detach',
      '--name',
      `hd-${bed.stack}-left`,
      ...labels.flat(),
      DATABASE_IMAGE,
      'sleep',
      '600',
    );
    expect(await bed.containers()).toEqual([`hd-${bed.stack}-left`]);
    expect(await connect().vaults.each[0]?.vault.list(bed.token, go)).toEqual([]);
    expect(await bed.containers()).toEqual([]);
  });
});

const waiting = () => bed.sql("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
