import { randomBytes } from 'node:crypto';
import type { RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { backupScene, type BackupScene, CANARIES } from './backup-scene.ts';
import { expectStopped } from './refusal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

/** A runner of one's own, whose Engine is the one of the tests. */
const RUNNER = { RUNNER_ENVIRONMENT: 'self-hosted', DOCKER_HOST: process.env['DOCKER_HOST'] ?? '' };

let scene: BackupScene;
let job: RunnerJob;
let lease: string;

beforeAll(async () => {
  scene = await backupScene({ atRunner: `/tmp/hd-at-runner-${randomBytes(4).toString('hex')}` });
  await scene.inVolume('true');
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

async function backup(
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  const step = { action: 'db-backup', inputs: { ...scene.inputs, lease, ...inputs }, env: { ...RUNNER, ...env } };
  const result = await job.run(step);
  const said = [...result.shown, result.summary, ...result.outputs.values(), ...result.state.values()].join('\n');
  for (const canary of CANARIES) expect(said).not.toContain(canary);
  expect(result.watch?.leaks).toEqual([]);
  return result;
}

async function done(
  inputs: Readonly<Record<string, string>>,
  reason: string,
): Promise<Readonly<Record<string, string>>> {
  const result = await backup(inputs);
  expect(result.exitCode, result.lines.join('\n')).toBe(0);
  expect(result.outputs.get('reason')).toBe(reason);
  return Object.fromEntries(result.outputs);
}

const orders = () => scene.database.sql('SELECT count(*) FROM orders');

test('a backup is taken on the runner, restored from there, and the restore is taken back', async () => {
  const outputs = await done({}, 'backed-up');
  expect(outputs['restore']).toMatch(/--network host.*pg_restore --exit-on-error/s);
  expect(JSON.parse(outputs['result'] ?? '')).toMatchObject({
    backup: { rows: 100, verified: { at: expect.any(String) } },
  });
  expect(await scene.folders()).toEqual([outputs['backup']]);
  await scene.database.sql('DELETE FROM orders WHERE id > 40');
  const restored = await done({ mode: 'restore', confirm: 'shop' }, 'restored');
  expect(await orders()).toBe('100');
  await done({ mode: 'undo-restore', confirm: restored['kept'] ?? '' }, 'restore-undone');
  expect(await orders()).toBe('40');
  expect(await scene.oneShots()).toEqual([]);
});

test('a machine that GitHub throws away keeps no backup in a directory, and another Engine is not the runner’s', async () => {
  const before = await scene.folders();
  const refused = async (env: Readonly<Record<string, string>>, words: RegExp) => {
    const result = await backup({}, env);
    expectStopped(result, 'failed');
    expect(result.annotations.map(({ text }) => text)).toEqual([expect.stringMatching(words)]);
  };
  await refused({ RUNNER_ENVIRONMENT: 'github-hosted' }, /directory of this runner, which GitHub throws away.*bucket/s);
  await refused({ DOCKER_HOST: 'tcp://10.0.0.7:2376' }, /DOCKER_HOST of this job leads to another one.*unix:/s);
  expect(await scene.folders()).toEqual(before);
});
