import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { drillVaults } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { restoreInPlace } from '@hardened-deploy/core/backup/usecases/in-place/restore-in-place';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { planRestore, restoreDatabase } from '@hardened-deploy/core/backup/usecases/restore-database';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { newAgeKeys } from './age-keys.ts';
import { type AtRunnerBed, openAtRunnerBed } from './at-runner-bed.ts';
import { type AgeKeys, DEPLOYMENT, PASSWORD } from './backup-bed.ts';
import { type S3Server, startS3Server } from './s3-server.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const go = new AbortController().signal;
let bucket: S3Server;
let keys: AgeKeys;
let bed: AtRunnerBed;
let backup: VerifiedBackup;

beforeAll(async () => {
  bucket = await startS3Server();
  keys = await newAgeKeys();
  bed = await openAtRunnerBed(bucket, 'AGE_KEY');
  await bed.sql('CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 300) g');
  backup = await backUp();
  await bed.sql('INSERT INTO orders SELECT generate_series(301, 305); CREATE TABLE migrated (id int)');
});
afterAll(async () => {
  await bed.close();
  await bucket.close();
});

const connect = (changed: Partial<BackupSettings> = {}) =>
  bed.connect({ encryptTo: [keys.public], ...changed }, { AGE_KEY: keys.secret });

async function backUp(changed: Partial<BackupSettings> = {}): Promise<VerifiedBackup> {
  const { vaults } = connect(changed);
  const id = mintBackupId(new Date(), DEPLOYMENT);
  const [kept] = await vaults.verify(bed.token, await vaults.dump(bed.token, { id, deployment: DEPLOYMENT }, go), go);
  if (kept?.kind !== 'kept') throw kept?.failure ?? new Error('nothing was kept');
  return kept.backup;
}

/** What an action gives the use cases. */
function ports() {
  const [vault] = connect().restorable;
  const live = vault?.live(null);
  if (!vault || !live) throw new Error('it cannot be restored');
  const { journal, stack } = bed.target;
  return { vault: vault.vault, live, journal, stack, clock: systemClock(), progress: bed.progress };
}

const author = () => ({ token: bed.token, deployment: DEPLOYMENT, by: 'nora' });
const planOf = (wanted: BackupManifest, strategy?: 'in-place') => {
  const asked = { token: bed.token, stack: bed.stack, backup: wanted.id, ...(strategy && { strategy }) };
  return planRestore(ports(), asked, go);
};
const orders = () => bed.sql('SELECT count(*) FROM orders');

async function isLeftClean(): Promise<void> {
  expect(await bed.containers()).toEqual([]);
  expect(await bed.spooled()).toEqual([]);
}

describe('a backup of a database that only the runner reaches', () => {
  test('is rehearsed on the runner, and a drill measures what a restore would lose', async () => {
    const { token } = bed;
    const rehearsed = await rehearseRestore(ports(), { token, backup: backup.id }, go);
    expect(rehearsed.rehearsal).toMatchObject({ kind: 'restored', rows: expect.any(Number) });
    const { vaults, ...around } = { ...ports(), vaults: connect().vaults.each };
    const drills = await drillVaults({ ...around, vaults }, { token, backup: 'newest' }, go);
    expect(drills).toMatchObject([{ kind: 'drilled', drill: { verdict: 'passed' } }]);
    await isLeftClean();
  });

  test('takes the place of the live database from the runner, and the restore is taken back from there', async () => {
    const plan = await planOf(backup);
    expect(plan.refusals).toEqual([]);
    expect(plan.changes).toContainEqual({ table: 'public.orders', now: 305, restored: 300 });
    const restored = await restoreDatabase(ports(), { ...author(), plan }, go);
    expect(await orders()).toBe('300');
    expect(await bed.sql("SELECT to_regclass('migrated') IS NULL")).toBe('t');
    expect(restored.kept).toMatch(/^shop__hd_replaced_/);
    const undo = await planUndo(ports(), author(), go);
    if (undo.kind !== 'undo') throw new Error(`a plan to ${undo.kind}`);
    expect(undo.refusals).toEqual([]);
    await undoRestore(ports(), { ...author(), plan: undo }, go);
    expect(await orders()).toBe('305');
    await isLeftClean();
  });

  test('is swapped to its end by a run that is cancelled meanwhile, because nobody elsewhere could await it', async () => {
    const { live, ...rest } = ports();
    const plan = await planOf(backup);
    const run = new AbortController();
    const cancelled = {
      ...rest,
      live: {
        ...live,
        swap: (...[token, renames, signal]: Parameters<typeof live.swap>) => {
          const swapping = live.swap(token, renames, signal);
          setTimeout(() => run.abort(new Error('cancelled')), 150);
          return swapping;
        },
      },
    };
    await expect(restoreDatabase(cancelled, { ...author(), plan }, run.signal)).rejects.toThrow('cancelled');
    expect(await orders()).toBe('300');
    await isLeftClean();
    expect((await planOf(backup)).left).toMatchObject({ step: 'swapping' });
  });

  test('is restored into the live database itself, after a proven backup of now', async () => {
    await bed.sql('INSERT INTO orders SELECT generate_series(301, 302)');
    const plan = await planOf(backup, 'in-place');
    expect(plan.refusals).toEqual([]);
    const done = await restoreInPlace(ports(), { ...author(), plan, part: null, takePresent: () => backUp() }, go);
    expect(await orders()).toBe('300');
    expect(done.undo.verified).toMatchObject({ level: 'L3' });
    await isLeftClean();
  });

  test('goes straight into the bucket while it is dumped, and is restored from there', async () => {
    const scratchless = bucket.settings({ accessKeySecret: 'KEY_ID', secretKeySecret: 'KEY', scratch: 'none' });
    const streamed = await backUp({ vault: scratchless });
    expect(streamed).toMatchObject({
      verified: { level: 'L3' },
      details: { form: expect.stringMatching(/^one stream/) },
    });
    await isLeftClean();
    const { rehearsal } = await rehearseRestore(ports(), { token: bed.token, backup: streamed.id }, go);
    expect(rehearsal).toMatchObject({ kind: 'restored' });
    await isLeftClean();
  });

  test('is restored without any of this by the script in its manifest, on a machine that reaches the database', async () => {
    await bed.sql('INSERT INTO orders SELECT generate_series(301, 302)');
    const plain = await backUp({
      encryptTo: [],
      vault: bucket.settings({ accessKeySecret: 'KEY_ID', secretKeySecret: 'KEY', unencryptedBecause: 'made-up' }),
    });
    const stored = readdirSync(join(bucket.folder, 'nightly', bed.stack, plain.id));
    expect(stored).toContain('manifest.json');
    await bed.sql('DELETE FROM orders');
    const script = plain.restore.join('\n');
    expect(script).toContain('--network host');
    // What would download it: the bucket's folder is one of this machine.
    const aws = `aws() { for to; do :; done; mkdir -p "$to" && cp -r ${join(bucket.folder, 'nightly', bed.stack, plain.id)}/. "$to/"; }\n`;
    const environment = { ...process.env, PGPASSWORD: PASSWORD };
    expect(await runWithInput('sh', { argv: ['-s'], input: aws + script, environment })).toContain('Restored.');
    expect(await orders()).toBe('302');
  });
});
