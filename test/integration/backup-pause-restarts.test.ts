import { filesDump } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { KEEPER_IMAGE, TEST_IMAGE } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { isRoot } from '../../scripts/bed/debian.ts';
import { lockFolder, type LockFolder } from './lock-folder.ts';
import { restartableEngine, type RestartableEngine } from './restartable-engine.ts';
import { type VolumesBed, volumesBed } from './volumes-bed.ts';

// An Engine of its own that is restarted. So only `npm test -- long` plays it.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const go = new AbortController().signal;
const isLong = process.env['HD_LONG'] === '1';
const here = isLong && (isRoot() || process.env['CI'] !== undefined) ? test : test.skip;
const IMAGE = 'hd-bed/node:24';
const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;

let engine: RestartableEngine;
let lock: LockFolder;
let on: VolumesBed;

beforeAll(async () => {
  if (!isLong) return;
  engine = await restartableEngine([IMAGE, TEST_IMAGE, KEEPER_IMAGE]);
  vi.stubEnv('DOCKER_HOST', engine.host);
  lock = await lockFolder();
  on = await volumesBed({ lock, subnet: engine.subnet });
  expect(await on.run().deploy(1)).toMatchObject({ outcome: 'deployed' });
});
afterAll(async () => {
  vi.unstubAllEnvs();
  engine?.stop();
  await lock?.[Symbol.asyncDispose]();
});

here.each(['SIGTERM'] as const)('nothing stays paused when the Engine is restarted by %s', async (signal) => {
  const { stack } = on.stack.configuration;
  const { docker } = on.stack;
  const volume = `hd-${stack}-data`;
  const named = (filter: string) =>
    docker('ps', '--all', '--quiet', '--filter', filter, '--filter', `label=hardened-deploy.stack=${stack}`);
  // What is changed all the time is packed in the pause.
  await docker(
    'run',
    '--rm',
    '--volume',
    `${volume}:/d`,
    IMAGE,
    'sh',
    '-c',
    'head -c 200000000 /dev/urandom >/d/large',
  );
  const writer = `hd-${stack}-${signal.toLowerCase()}`;
  const label = ['--label', `hardened-deploy.stack=${stack}`];
  const touching = 'while :; do touch /d/large; sleep 0.01; done';
  await docker('run', '-d', '--name', writer, ...label, '--volume', `${volume}:/d`, IMAGE, 'sh', '-c', touching);

  const token = tokenOf(FIRST_GENERATION + (signal === 'SIGTERM' ? 100 : 200));
  await on.target.fence.raise(recordOf(token), {}, go);
  const vault = containerBackupVault({
    tasks: on.target.tasks,
    stack,
    container: writer,
    toolsImage: IMAGE,
    dump: filesDump({
      what: 'the volume data',
      source: volume,
      beside: volume,
      mount: { kind: 'volume', volume: 'data' as VolumeName, target: '/source', readOnly: true },
      consistency: 'pause',
      longestPause: seconds(30),
      image: IMAGE,
      encrypted: 'plain',
    }),
    timeout: minutes(2),
    clock: systemClock(),
    progress: on.target.progress,
  });
  const id = mintBackupId(new Date(), DEPLOYMENT);
  let ended: unknown;
  const taking = vault
    .dump(token, { id, deployment: DEPLOYMENT }, go)
    .catch((thrown: unknown) => thrown)
    .then((end) => (ended = end));
  await vi.waitFor(
    async () => {
      if ((await named('status=paused')) === '') throw new Error(`not yet: ${JSON.stringify(ended)}`);
    },
    { timeout: 60_000, interval: 50 },
  );
  await engine.end(signal);
  await engine.start();
  expect(await taking).toBeInstanceOf(Error);

  await on.target.fence.raise(recordOf(tokenOf(token.generation + 1)), {}, go);
  expect(await named('status=paused')).toBe('');
  expect(await named('label=hardened-deploy.pauses')).toBe('');
  await vi.waitFor(() => on.ask(), { timeout: 60_000, interval: 500 });
  await docker('rm', '--force', writer);
});
