import type { RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backupScene, type BackupScene } from './backup-scene.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let scene: BackupScene;
let job: RunnerJob;
let lease: string;

beforeAll(async () => {
  scene = await backupScene({ proof: 'after-switch' });
  await scene.database.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 100)');
  job = await scene.job();
  const inputs = { ...scene.inputs, mode: 'acquire', deployment: 'd'.repeat(32) };
  const lock = await job.run({ action: 'lock', inputs });
  expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
  lease = lock.outputs.get('lease') ?? '';
});
afterAll(() => scene[Symbol.asyncDispose]());

const run = (inputs: Readonly<Record<string, string>>): Promise<StepResult> =>
  job.run({ action: 'db-backup', inputs: { ...scene.inputs, lease, ...inputs } });
async function take(): Promise<string> {
  const taken = await run({});
  expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
  expect(Object.fromEntries(taken.outputs)).toMatchObject({ reason: 'backed-up', proof: 'L1' });
  expect(taken.summary).toContain('It is proven to L3 after the switch. Until then, nobody knows');
  return taken.outputs.get('backup') ?? '';
}

test('a backup is proven to L1 before anything changes and to L3 when it is asked for; only then old ones go', async () => {
  const first = await take();
  const second = await take();
  const third = await take();
  expect(await scene.folders()).toEqual([first, second, third]);
  const proven = await run({ mode: 'prove', backup: third });
  expect(proven.exitCode, proven.lines.join('\n')).toBe(0);
  expect(Object.fromEntries(proven.outputs)).toMatchObject({
    decision: 'proceed',
    reason: 'proven-after-switch',
    backup: third,
    proof: 'L3',
  });
  expect(proven.summary).toContain('has every row that it had when it was taken');
  expect(await scene.folders()).toEqual([second, third]);
  expect(await scene.oneShots()).toEqual([]);
});

test('one that cannot be restored is a red step that says what stands, and the backup is marked; none is removed', async () => {
  const bad = await take();
  const before = await scene.folders();
  await scene.inVolume(`printf x >>/backups/${bad}/database.dump`);
  const failed = await run({ mode: 'prove', backup: bad });
  expect(failed.exitCode).toBe(1);
  expect(Object.fromEntries(failed.outputs)).toMatchObject({
    decision: 'stop',
    reason: 'proof-failed',
    proof: '',
    damaged: bad,
  });
  const said = failed.lines.join('\n');
  expect(said).toContain('What serves stays as it is');
  expect(said).toContain('database.dump');
  expect(await scene.inVolume(`cat /backups/${bad}/damaged.json`)).toContain('"found": "damaged"');
  expect(await scene.folders()).toEqual(before);
});

test('which backup must be said: the newest one may be of another deployment', async () => {
  const refused = await run({ mode: 'prove' });
  expect(refused.exitCode).toBe(1);
  expect(refused.lines.join('\n')).toContain('backup: must be the id that the step with `mode: backup` gave');
});
