import type { RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupScene, CANARIES, type BackupScene } from './backup-scene.ts';
import { expectFailure, expectStopped } from './refusal.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let scene: BackupScene;
let job: RunnerJob;
let lease: string;
let backup: string;

beforeAll(async () => {
  scene = await backupScene();
  await scene.database.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 100)');
  [job, lease] = await withLease('acquire');
  backup = expectDone(await step({ mode: 'backup' }), 'backed-up')['backup'] ?? '';
  await scene.database.sql('INSERT INTO orders SELECT generate_series(101, 107)');
});
afterAll(() => scene[Symbol.asyncDispose]());

async function withLease(mode: 'acquire' | 'take-over'): Promise<[RunnerJob, string]> {
  const taken = await scene.job();
  const lock = await taken.run({ action: 'lock', inputs: { ...scene.inputs, mode, deployment: 'd'.repeat(32) } });
  expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
  return [taken, lock.outputs.get('lease') ?? ''];
}

const asked = (inputs: Readonly<Record<string, string>>) => ({
  action: 'db-backup',
  inputs: { ...scene.inputs, lease, ...inputs },
});

async function step(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const result = await job.run(asked(inputs));
  expectNoSecret(result);
  return result;
}

function expectDone(result: StepResult, reason: string): Readonly<Record<string, string>> {
  expect(result.exitCode, result.lines.join('\n')).toBe(0);
  expect(result.outputs.get('reason')).toBe(reason);
  return Object.fromEntries(result.outputs);
}

function expectNoSecret(result: StepResult): void {
  const said = [...result.shown, result.summary, ...result.outputs.values(), ...result.state.values()].join('\n');
  for (const canary of CANARIES) expect(said).not.toContain(canary);
  expect(result.watch?.leaks).toEqual([]);
}

const orders = async (database = 'shop') => Number(await scene.database.sql('SELECT count(*) FROM orders', database));
const databases = async () =>
  (await scene.database.sql('SELECT datname FROM pg_database ORDER BY datname', 'postgres')).split('\n');
const besides = async () => (await databases()).filter((name) => name.startsWith('shop__hd_'));
const said = (result: StepResult) => result.annotations.map(({ text }) => text).join('\n');

describe('a restore by the db-backup action', () => {
  test('says first what it would do, with the name to confirm, and changes nothing', async () => {
    const before = await databases();
    for (const inputs of [{}, { 'dry-run': 'true', confirm: 'shop' }]) {
      const planned = await step({ mode: 'restore', ...inputs });
      expect(expectDone(planned, 'planned')).toMatchObject({
        decision: 'done',
        backup,
        kept: '',
        'minutes-since': '0',
      });
      expect(said(planned)).toMatch(/public\.orders: 107 rows now, 100 restored.*`confirm: shop`/s);
      expect(planned.summary).toMatch(/`public\.orders` *\| *107 *\| *100/);
    }
    expect([await databases(), await orders()]).toEqual([before, 107]);
    expect(await scene.oneShots()).toEqual([]);
  });

  test('refuses another name than that of the database, and an input without its mode', async () => {
    const wrong = await step({ mode: 'restore', confirm: 'shopp' });
    expectFailure(wrong, 'input/invalid', ['confirm: must be "shop" to do this, not "shopp"']);
    expectFailure(await step({ mode: 'rehearse', confirm: 'shop' }), 'input/invalid', ['goes with mode: restore']);
    expect([await besides(), await orders()]).toEqual([[], 107]);
  });

  test('refuses an unknown backup and a damaged one', async () => {
    const gone = `20200101T000000.000Z-${'d'.repeat(32)}`;
    expectFailure(await step({ mode: 'restore', backup: gone, confirm: 'shop' }), 'backup/not-found', [gone]);
    await scene.inVolume(`cd /backups/${backup} && cp -p database.dump copy && truncate -s -1 database.dump`);
    const damaged = await step({ mode: 'restore', backup, confirm: 'shop' });
    expectFailure(damaged, 'restore/refused', [`${backup} is damaged`, 'Nothing was changed']);
    expectFailure(await step({ mode: 'restore', confirm: 'shop' }), 'backup/not-found', ['no proven backup']);
    await scene.inVolume(`cd /backups/${backup} && mv copy database.dump`);
    // Other bytes, as many as before: only the checksum tells.
    await scene.inVolume(
      `cd /backups/${backup} && cp -p database.dump copy && printf X | dd of=database.dump bs=1 conv=notrunc 2>/dev/null`,
    );
    const changed = await step({ mode: 'restore', confirm: 'shop' });
    expectFailure(changed, 'restore/failed', ['database.dump: FAILED']);
    await scene.inVolume(`cd /backups/${backup} && mv copy database.dump`);
    expect([await besides(), await orders()]).toEqual([[], 107]);
  });

  test('puts the backup in place while somebody is connected, and keeps the replaced database', async () => {
    const connected = scene.database.sql('SELECT pg_sleep(300)').catch((thrown: Error) => thrown.message);
    await pause(1_000);
    const outputs = expectDone(await step({ mode: 'restore', confirm: 'shop' }), 'restored');
    expect(await connected).toMatch(/terminating connection/);
    expect(outputs).toMatchObject({ backup, kept: expect.stringMatching(/^shop__hd_replaced_\d{8}T\d{6}Z$/) });
    expect([await orders(), await orders(outputs['kept'])]).toEqual([100, 107]);
    expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({ database: 'shop', sessionsEnded: 1, dropped: [] });
    expect(await besides()).toEqual([outputs['kept']]);
    expect(await scene.oneShots()).toEqual([]);
  });

  test('is taken back with the name of the replaced database, and keeps what it had put in place', async () => {
    const [kept = ''] = await besides();
    const planned = await step({ mode: 'undo-restore' });
    expectDone(planned, 'planned');
    expect(said(planned)).toContain(`confirm: ${kept}`);
    expectFailure(await step({ mode: 'undo-restore', confirm: 'shop' }), 'input/invalid', [kept]);
    const outputs = expectDone(await step({ mode: 'undo-restore', confirm: kept }), 'restore-undone');
    expect([await orders(), await orders(outputs['kept'])]).toEqual([107, 100]);
    expectFailure(await step({ mode: 'undo-restore' }), 'restore/refused', ['No restore can be taken back']);
    await scene.database.sql(`DROP DATABASE "${outputs['kept']}"`, 'postgres');
  });
});

describe('a restore that is ended from outside', () => {
  beforeAll(async () => {
    await scene.database.sql(`CREATE EXTENSION pgcrypto; CREATE TABLE bulk (payload bytea);
      INSERT INTO bulk SELECT gen_random_bytes(1024) FROM generate_series(1, 150 * 1024)`);
    backup = expectDone(await step({ mode: 'backup' }), 'backed-up')['backup'] ?? '';
    await scene.database.sql('DELETE FROM orders WHERE id > 50');
  });

  const until = async (condition: string) => {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      const found = await scene.database.sql(`SELECT EXISTS (${condition})`, 'postgres');
      if (found === 't') return;
    }
    throw new Error(`never came: ${condition}`);
  };
  const RESTORING = `SELECT FROM pg_stat_activity WHERE datname LIKE 'shop\\_\\_hd\\_restoring%' AND query LIKE 'COPY public.bulk %'`;

  test('by a cancelled job leaves the live database and nothing else', async () => {
    const running = await job.start(asked({ mode: 'restore', confirm: 'shop' }));
    await until(RESTORING);
    const ended = await running.cancel();
    expectFailure(ended, 'time/cancelled');
    expectNoSecret(ended);
    expect([await besides(), await orders(), await scene.oneShots()]).toEqual([[], 50, []]);
  });

  test('by a kill of its run leaves the live database as it is, and no container once the lease was taken over', async () => {
    const running = await job.start(asked({ mode: 'restore', confirm: 'shop' }));
    await until(RESTORING);
    expect(await running.kill()).toMatchObject({ endedBy: 'SIGKILL' });
    [job, lease] = await withLease('take-over');
    expect(await scene.oneShots()).toEqual([]);
    expect(await orders()).toBe(50);
  });

  test('and is not wanted any more is given up by undo-restore, which drops what it had filled', async () => {
    const planned = await step({ mode: 'undo-restore' });
    expectDone(planned, 'planned');
    expect(said(planned)).toMatch(new RegExp(`The restore of ${backup} that .* had replaced nothing`));
    const [, left = ''] = /`confirm: (shop__hd_restoring_\w+)`/.exec(said(planned)) ?? [];
    // The container that was ended by the new holder may have dropped it already.
    expect([[], [left]]).toContainEqual(await besides());
    expectFailure(await step({ mode: 'undo-restore', confirm: 'shop' }), 'input/invalid', [left]);
    expectDone(await step({ mode: 'undo-restore', confirm: left }), 'restore-undone');
    // Nothing is open any more, and no restore was done that could be taken back.
    expectFailure(await step({ mode: 'undo-restore' }), 'restore/refused', ['No restore can be taken back']);
    expect([await besides(), await orders(), await scene.oneShots()]).toEqual([[], 50, []]);
  });

  test('by a kill of everything while it restores: the next run says so, drops what is left, and restores', async () => {
    const running = await job.start(asked({ mode: 'restore', confirm: 'shop' }));
    await until(RESTORING);
    expect(await running.kill()).toMatchObject({ endedBy: 'SIGKILL' });
    await scene.killOneShots();
    [job, lease] = await withLease('take-over');
    expect(await scene.oneShots()).toEqual([]);
    const left = (await besides()).toReversed();
    expect(left).toContainEqual(expect.stringMatching(/^shop__hd_restoring_/));
    expect(await orders()).toBe(50);
    const planned = await step({ mode: 'restore' });
    expectDone(planned, 'planned');
    for (const name of left)
      expect(said(planned)).toContain(`${name} was left by a restore that was broken off before it changed anything`);
    const outputs = expectDone(await step({ mode: 'restore', confirm: 'shop' }), 'restored');
    expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({ dropped: left });
    expect([await orders(), await orders(outputs['kept'])]).toEqual([107, 50]);
    expect(await besides()).toEqual([outputs['kept']]);
    await scene.database.sql(`DROP DATABASE "${outputs['kept']}"`, 'postgres');
    await scene.database.sql('DELETE FROM orders WHERE id > 50');
  });

  test('by a kill while it renames: that runs to its end, and the next run knows that it is done', async () => {
    const running = await job.start(asked({ mode: 'restore', confirm: 'shop' }));
    // The container of the swap is there; whatever it has done so far, it goes on without its run.
    for (let attempt = 0; attempt < 2_000; attempt += 1) {
      if ((await scene.oneShots('purpose=restore')).length > 0) break;
      await pause(20);
    }
    expect(await running.kill()).toMatchObject({ endedBy: 'SIGKILL' });
    [job, lease] = await withLease('take-over');
    const [kept = '', ...others] = await besides();
    expect(others).toEqual([]);
    const planned = await step({ mode: 'restore' });
    expectDone(planned, 'planned');
    if (kept.includes('__hd_replaced_')) {
      expect([await orders(), await orders(kept)]).toEqual([107, 50]);
      expect(said(planned)).toContain(`${kept} is what a restore has replaced`);
    } else {
      // It was created and not started: then the next holder has removed it, and nothing was renamed.
      expect([kept, await orders()]).toEqual([expect.stringContaining('__hd_restoring_'), 50]);
    }
    expect(await scene.oneShots()).toEqual([]);
  });

  test('with a lease that was taken over changes nothing', async () => {
    const before = [await databases(), await orders()];
    const stale = lease;
    [job, lease] = await withLease('take-over');
    expectStopped(await step({ mode: 'restore', confirm: 'shop', lease: stale }), 'failed');
    expect([await databases(), await orders()]).toEqual(before);
  });
});
