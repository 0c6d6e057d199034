import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { startTestRedis } from '@hardened-deploy/testkit/docker/test-redis';
import type { TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import type { RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { backupScene, CANARIES, type BackupScene } from './backup-scene.ts';
import { expectFailure } from './refusal.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const run = promisify(execFile);
const IMAGE = 'hd-bed/node:24';
/** What the Docker host calls them. */
const place = `/tmp/hd-parts-${randomBytes(4).toString('hex')}`;
const cacheName = `hd-cache-${randomBytes(4).toString('hex')}`;

let scene: BackupScene;
let cache: TestDatabase;
let job: RunnerJob;
let lease: string;
let backup: string;

beforeAll(async () => {
  await onHost('mkdir /host/config /host/vault && echo good >/host/config/shop.conf');
  cache = await startTestRedis({ container: cacheName, password: CANARIES[0] ?? '' });
  scene = await backupScene({
    // Its address may be another one when it is started again.
    secrets: [`CACHE_URL=${cache.url.replace(cache.address, '127.0.0.1')}`],
    backup: [
      `tools-image: ${IMAGE}`,
      `also: { cache: { container: ${cacheName}, url-secret: CACHE_URL } }`,
      `files: { config: { path: ${place}/config, consistency: crash } }`,
      `vaults: { here: { volume: true }, disk: { directory: ${place}/vault } }`,
    ],
  });
  await scene.database.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 100)');
  await cache.sql('SET greeting good');
  job = await scene.job();
  const lock = await job.run({
    action: 'lock',
    inputs: { ...scene.inputs, mode: 'acquire', deployment: 'd'.repeat(32) },
  });
  expect(lock.exitCode, lock.lines.join('\n')).toBe(0);
  lease = lock.outputs.get('lease') ?? '';
  backup = done(await step({ mode: 'backup' }), 'backed-up')['backup'] ?? '';
});
afterAll(async () => {
  await scene[Symbol.asyncDispose]();
  await cache.remove();
  await onHost('rm -rf /host/*');
  await run('docker', ['run', '--rm', '--volume', '/tmp:/t', IMAGE, 'rmdir', place.replace('/tmp', '/t')]);
});

async function onHost(script: string): Promise<string> {
  const { stdout } = await run('docker', [
    'run',
    '--rm',
    '--network',
    'none',
    '--volume',
    `${place}:/host`,
    IMAGE,
    'sh',
    '-c',
    script,
  ]);
  return stdout.trim();
}

/** Volumes that a restore of the folder has left. They go with the stack. */
async function beside(): Promise<readonly string[]> {
  const filter = `label=hardened-deploy.stack=${stack()}`;
  const { stdout } = await run('docker', ['volume', 'ls', '--quiet', '--filter', filter]);
  return stdout.split('\n').filter((name) => name.includes('__hd_'));
}

const stack = () => scene.database.container.replace(/^hd-(.*)-db$/, '$1');

async function step(inputs: Readonly<Record<string, string>>): Promise<StepResult> {
  const result = await job.run({ action: 'db-backup', inputs: { ...scene.inputs, lease, ...inputs } });
  const said = [...result.shown, result.summary, ...result.outputs.values(), ...result.state.values()].join('\n');
  for (const canary of CANARIES) expect(said).not.toContain(canary);
  expect(result.watch?.leaks).toEqual([]);
  return result;
}

function done(result: StepResult, reason: string): Readonly<Record<string, string>> {
  expect(result.exitCode, result.lines.join('\n')).toBe(0);
  expect(result.outputs.get('reason')).toBe(reason);
  return Object.fromEntries(result.outputs);
}

const told = (result: StepResult) => result.annotations.map(({ text }) => text).join('\n');
const orders = async () => Number(await scene.database.sql('SELECT count(*) FROM orders'));

describe('the db-backup action restores each part of a backup', () => {
  test('a folder, from the vault that is named, with what it has replaced put back afterwards', async () => {
    await onHost('echo bad >/host/config/shop.conf');
    // The first vault has it no more.
    await scene.inVolume(`rm -r /backups/${backup}`);
    const named = { database: 'config', vault: 'disk', backup };
    expectFailure(await step({ ...named, vault: 'here', mode: 'restore' }), 'backup/not-found', [backup]);
    expectFailure(await step({ ...named, vault: 'nowhere', mode: 'restore' }), 'input/invalid', ['here, disk']);
    const planned = await step({ ...named, mode: 'restore' });
    done(planned, 'planned');
    const [, confirm = ''] = /`confirm: (\S+)`/.exec(told(planned)) ?? [];
    expect(await onHost('cat /host/config/shop.conf')).toBe('bad');
    const { kept = '' } = done(await step({ ...named, mode: 'restore', confirm }), 'restored');
    expect(await onHost('cat /host/config/shop.conf')).toBe('good');
    expect(await beside()).toEqual([kept]);
    const undone = done(await step({ database: 'config', mode: 'undo-restore', confirm: kept }), 'restore-undone');
    expect(await onHost('cat /host/config/shop.conf')).toBe('bad');
    expect(await beside()).toEqual([undone['kept']]);
  });

  test('a server of Redis, with its container stopped for a moment, and taken back', async () => {
    await cache.sql('SET greeting bad\nSET late here');
    const named = { database: 'cache', mode: 'restore' };
    const planned = await step(named);
    done(planned, 'planned');
    expect(told(planned)).toMatch(/db0: 2 keys now, 1 restored/);
    expect(told(planned)).toContain(`${cacheName} would be stopped while its files are renamed`);
    expectFailure(await step({ ...named, confirm: 'cache' }), 'input/invalid', [cacheName]);
    const { kept = '' } = done(await step({ ...named, confirm: cacheName }), 'restored');
    expect(await cache.sql('GET greeting\nDBSIZE')).toBe('good\n1');
    done(await step({ database: 'cache', mode: 'undo-restore', confirm: kept }), 'restore-undone');
    expect(await cache.sql('GET greeting\nDBSIZE')).toBe('bad\n2');
  });

  test('PostgreSQL in the database itself, while maintenance is on, for whoever types its name and that of the backup', async () => {
    await scene.database.sql('DELETE FROM orders WHERE id > 50');
    const named = { mode: 'restore', strategy: 'in-place', backup };
    const refused = await step(named);
    expect(told(refused)).toContain('Turn maintenance on first');
    const confirm = `shop ${backup}`;
    expectFailure(await step({ ...named, confirm }), 'restore/refused', ['Turn maintenance on first']);
    // A person at the target can turn it on like this too; the action wants a page of the configuration, and a deployment.
    const turnOn = 'mkdir -p maintenance && echo "{}" >maintenance/on';
    await run('docker', ['exec', '--workdir', `/hd/${stack()}`, `hd-${stack()}-keeper`, 'sh', '-c', turnOn]);
    expectFailure(await step({ ...named, confirm: 'shop' }), 'input/invalid', [confirm]);
    expect(await orders()).toBe(50);
    const restored = done(await step({ ...named, confirm }), 'restored');
    expect(await orders()).toBe(100);
    const { undo = '' } = restored;
    done(await step({ ...named, backup: undo, confirm: `shop ${undo}` }), 'restored');
    expect(await orders()).toBe(50);
    expect(await scene.oneShots()).toEqual([]);
  });
});
