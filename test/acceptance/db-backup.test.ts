import type { RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupScene, CANARIES, type BackupScene } from './backup-scene.ts';
import { expectFailure, expectStopped } from './refusal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let scene: BackupScene;
let job: RunnerJob;
let lease: string;

beforeAll(async () => {
  scene = await backupScene();
  await scene.database.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 100)');
  job = await scene.job();
  const lock = await job.run({
    action: 'lock',
    inputs: { ...scene.inputs, mode: 'acquire', deployment: 'd'.repeat(32) },
  });
  expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
  lease = lock.outputs.get('lease') ?? '';
});
afterAll(() => scene[Symbol.asyncDispose]());

const step = (inputs: Readonly<Record<string, string>> = {}) => ({
  action: 'db-backup',
  inputs: { ...scene.inputs, lease, ...inputs },
});

async function backup(inputs: Readonly<Record<string, string>> = {}): Promise<StepResult> {
  const result = await job.run(step(inputs));
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
  expect(result.watch?.samples).toBeGreaterThan(0);
  expect(result.watch?.leaks).toEqual([]);
}

describe('the db-backup action', () => {
  test('takes a backup, proves it, and gives its id and the restore script', async () => {
    const outputs = expectDone(await backup(), 'backed-up');
    expect(outputs).toMatchObject({
      decision: 'proceed',
      backup: expect.stringMatching(/^\d{8}T\d{6}\.\d{3}Z-d{32}$/),
    });
    expect(outputs['restore']).toMatch(/^#!\/bin\/sh\n.*pg_restore --exit-on-error/s);
    expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({
      schema: 1,
      backup: { database: 'shop', tables: 1, rows: 100, verified: { at: expect.any(String) } },
    });
    expect(await scene.folders()).toEqual([outputs['backup']]);
    expect(await scene.oneShots()).toEqual([]);
  });

  test('keeps as many as the configuration says', async () => {
    const [first] = await scene.folders();
    const second = expectDone(await backup(), 'backed-up')['backup'];
    const third = expectDone(await backup(), 'backed-up')['backup'];
    expect(await scene.folders()).toEqual([second, third]);
    expect(first).not.toBe(second);
  });

  test('a dry run says what would be done, and does nothing', async () => {
    const before = await scene.folders();
    expect(expectDone(await backup({ 'dry-run': 'true' }), 'planned')).toMatchObject({ decision: 'done' });
    expect(await scene.folders()).toEqual(before);
  });

  test('has nothing to prove after the switch where the backup was proven before', async () => {
    const before = await scene.folders();
    expect(expectDone(await backup({ mode: 'prove', backup: before[0] ?? '' }), 'nothing-to-prove')).toMatchObject({
      decision: 'proceed',
    });
    expect(await scene.folders()).toEqual(before);
  });

  test('lists what is there, newest first, with the restore script of the one that is asked for', async () => {
    const [older = '', newer = ''] = await scene.folders();
    const listed = await backup({ mode: 'list', backup: older });
    const outputs = expectDone(listed, 'listed');
    expect(outputs).toMatchObject({ backups: `${newer}\n${older}`, backup: older });
    expect(outputs['restore']).toContain(`/backups/${older}`);
    expect(listed.summary).toContain('newest-verified');
  });

  test('rehearses a restore; a damaged backup stops it, is marked, and stays', async () => {
    const before = await scene.folders();
    const [older = '', newest = ''] = before;
    expect(expectDone(await backup({ mode: 'rehearse' }), 'rehearsed')).toMatchObject({ backup: newest });
    // The size stays: only reading it tells.
    await scene.inVolume(
      `cd /backups/${newest} && cp -p database.dump copy && printf X | dd of=database.dump bs=1 conv=notrunc 2>/dev/null`,
    );
    const damaged = await backup({ mode: 'rehearse' });
    expectStopped(damaged, 'rehearsal-failed');
    const said = damaged.annotations.map(({ text }) => text).join('\n');
    expect(said).toMatch(/damaged.*database\.dump: FAILED.*It is marked as damaged.*that is proven is/s);
    expect(said).toContain(older);
    expect(Object.fromEntries(damaged.outputs)).toMatchObject({ damaged: newest, restore: '' });
    expect(await scene.folders()).toEqual(before);
  });

  test('a marked backup is listed as damaged, replaces no intact one, and gives no restore script', async () => {
    const [intact = '', marked = ''] = await scene.folders();
    const listed = await backup({ mode: 'list' });
    expect(expectDone(listed, 'listed')).toMatchObject({ backups: intact, damaged: marked, backup: intact });
    expect(listed.summary).toMatch(/\*\*damaged\*\*.*a rehearsal at .* found that its files were changed/s);
    const named = expectDone(await backup({ mode: 'list', backup: marked }), 'listed');
    expect(named).toMatchObject({ backup: marked, restore: '' });
    const fresh = expectDone(await backup(), 'backed-up')['backup'];
    expect(await scene.folders()).toEqual([intact, marked, fresh]);
  });

  test('a marked backup that is whole again is cleared by a rehearsal', async () => {
    const [oldest = '', marked = '', newest = ''] = await scene.folders();
    await scene.inVolume(`cd /backups/${marked} && mv copy database.dump`);
    expect(expectDone(await backup({ mode: 'list' }), 'listed')['damaged']).toBe(marked);
    const cleared = await backup({ mode: 'rehearse', backup: marked });
    expect(expectDone(cleared, 'rehearsed')['restore']).toContain('pg_restore');
    expect(expectDone(await backup({ mode: 'list' }), 'listed')).toMatchObject({
      backups: [newest, marked, oldest].join('\n'),
      damaged: '',
    });
  });

  test('a truncated backup is damaged even without a rehearsal, and fails a rehearsal', async () => {
    const [oldest = ''] = await scene.folders();
    await scene.inVolume(`truncate -s -1 /backups/${oldest}/database.dump`);
    expect(expectDone(await backup({ mode: 'list' }), 'listed')['damaged']).toBe(oldest);
    expectStopped(await backup({ mode: 'rehearse', backup: oldest }), 'rehearsal-failed');
  });

  test('a drill restores a backup beside production, says what a restore costs, and leaves nothing', async () => {
    const { backup: id = '' } = expectDone(await backup(), 'backed-up');
    const seen = () => scene.inVolume('cd /backups && find . -type f -exec sha256sum {} + | sort');
    const [before, rows] = [await seen(), await scene.database.sql('SELECT count(*) FROM orders')];
    const drilled = await backup({ mode: 'drill', 'max-age': '1h' });
    const outputs = expectDone(drilled, 'drilled');
    expect(outputs).toMatchObject({ decision: 'done', backup: id, 'minutes-since': '0', damaged: '' });
    expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({
      rehearsal: { kind: 'restored' },
      elapsedMs: expect.any(Number),
      verdict: 'passed',
    });
    expect(drilled.lines.join('\n')).toMatch(/Drill: \S+ can be restored\. It took .*1 table, 100 rows/);
    expect(drilled.summary).toMatch(/`public\.orders` *\| *100 /);
    expect(await seen()).toBe(before);
    expect(await scene.database.sql('SELECT count(*) FROM orders')).toBe(rows);
    expect(await scene.oneShots()).toEqual([]);
  });

  test('a drill with a backup that is too old fails, and says what it found all the same', async () => {
    const [oldest = ''] = await scene.folders();
    // Sixty-one minutes ago, in the manifest alone: everything else is as it was.
    const earlier = new Date(Date.now() - 61 * 60_000).toISOString();
    await scene.inVolume(`sed -i 's/"takenAt": "[^"]*"/"takenAt": "${earlier}"/' /backups/${oldest}/manifest.json`);
    const result = await backup({ mode: 'drill', backup: oldest, 'max-age': '1h' });
    expectStopped(result, 'backup-too-old');
    expect(result.outputs.get('minutes-since')).toBe('61');
    expect(result.annotations.map(({ text }) => text).join('\n')).toMatch(/can be restored.*older than `max-age`/s);
  });

  test('a drill with a damaged backup fails and marks it', async () => {
    const newest = (await scene.folders()).at(-1) ?? '';
    await scene.inVolume(
      `cd /backups/${newest} && cp -p database.dump copy && printf X | dd of=database.dump bs=1 conv=notrunc 2>/dev/null`,
    );
    const result = await backup({ mode: 'drill' });
    expectStopped(result, 'drill-failed');
    expect(Object.fromEntries(result.outputs)).toMatchObject({ damaged: newest, restore: '' });
    expect(expectDone(await backup({ mode: 'list' }), 'listed')['damaged']).toContain(newest);
    expect(await scene.oneShots()).toEqual([]);
    await scene.inVolume(`cd /backups/${newest} && mv copy database.dump`);
    expectDone(await backup({ mode: 'drill' }), 'drilled');
    expect(expectDone(await backup({ mode: 'list' }), 'listed')['damaged']).not.toContain(newest);
  });

  test('`max-age` with another mode is refused, because it would be ignored', async () => {
    expectFailure(await backup({ mode: 'rehearse', 'max-age': '1h' }), 'input/invalid', [
      'max-age: goes with mode: drill',
    ]);
  });

  test('a backup that is not there is named, with those that are', async () => {
    const gone = `20200101T000000.000Z-${'d'.repeat(32)}`;
    const result = expectFailure(await backup({ mode: 'rehearse', backup: gone }), 'backup/not-found', [gone]);
    expect(result.failure.facts['there']).toEqual((await scene.folders()).toReversed());
  });

  test('a wrong password is one clear error and leaves nothing', async () => {
    const before = await scene.folders();
    const url = scene.database.url.replace(/:[^:@]*@/, ':wr0ng-canary@');
    const result = await backup({ secrets: `DATABASE_URL=${url}\nAPP_SECRET=unused` });
    expectFailure(result, 'backup/failed', ['password authentication failed for user "app"']);
    expect([...result.shown, ...result.outputs.values(), result.summary].join('\n')).not.toContain('wr0ng-canary');
    expect(await scene.folders()).toEqual(before);
    expect(await scene.oneShots()).toEqual([]);
  });

  test('a URL that cannot be read is told without repeating any of it', async () => {
    const result = await backup({ secrets: 'DATABASE_URL=postgresql://u:half%-canary@h/d\nAPP_SECRET=unused' });
    expectFailure(result, 'database/url-invalid', ['percent sign']);
  });
});

describe('a backup that is ended from outside', () => {
  beforeAll(async () => {
    await scene.database.sql(`CREATE EXTENSION pgcrypto; CREATE TABLE bulk (payload bytea);
      INSERT INTO bulk SELECT gen_random_bytes(1024) FROM generate_series(1, 150 * 1024)`);
  });

  // It waits in the database itself: on a busy machine, asking again from outside takes as long as the copying.
  const untilCopying = () =>
    scene.database.sql(`DO $$ BEGIN
      FOR attempt IN 1..12000 LOOP
        PERFORM pg_stat_clear_snapshot();
        IF EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'COPY public.bulk %' AND pid <> pg_backend_pid()) THEN RETURN; END IF;
        PERFORM pg_sleep(0.005);
      END LOOP;
      RAISE EXCEPTION 'no dump came';
    END $$`);

  test('ends in time when the runner cancels it, and leaves nothing', async () => {
    const before = await scene.folders();
    const running = await job.start(step());
    await untilCopying();
    const ended = await running.cancel();
    expectFailure(ended, 'time/cancelled');
    expectNoSecret(ended);
    expect(await scene.oneShots()).toEqual([]);
    expect(await scene.folders()).toEqual(before);
  });

  test('leaves no backup when it is killed, and the next holder of the lease cleans up', async () => {
    const before = await scene.folders();
    const running = await job.start(step());
    await untilCopying();
    expect(await running.kill()).toMatchObject({ endedBy: 'SIGKILL' });
    const successor = await scene.job();
    const recovery = { ...scene.inputs, mode: 'take-over', deployment: 'd'.repeat(32) };
    const lock = await successor.run({ action: 'lock', inputs: recovery });
    expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
    expect(await scene.oneShots()).toEqual([]);
    const taken = await successor.run(step({ lease: lock.outputs.get('lease') ?? '' }));
    const { backup: fresh } = expectDone(taken, 'backed-up');
    expect(await scene.folders()).toEqual([before.at(-1), fresh]);
  });

  test('changes nothing with a lease that was taken over', async () => {
    const before = await scene.folders();
    expectStopped(await backup(), 'failed');
    expect(await scene.folders()).toEqual(before);
  });
});
