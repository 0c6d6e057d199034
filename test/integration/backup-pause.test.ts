import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { filesDump, type FilesDumpOptions } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { backupVolume } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { lockFolder, type LockFolder } from './lock-folder.ts';
import { type VolumesBed, volumesBed } from './volumes-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24';
const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;
/** Two files that are the same in every moment but for one line, and a large one that is packed anew in each pause. */
const WRITER = `head -c 40000000 /dev/urandom >/data/large
  n=0; while :; do n=$((n+1)); echo $n >>/data/one; echo $n >>/data/two; touch /data/large; sleep 0.01; done`;

let lock: LockFolder;
let on: VolumesBed;
let stack: string;
let volume: string;
let writer: string;
let generation = FIRST_GENERATION + 1_000;
beforeAll(async () => {
  lock = await lockFolder();
  on = await volumesBed({ lock });
  ({ stack } = on.stack.configuration);
  volume = `hd-${stack}-data`;
  writer = `hd-${stack}-writer`;
  expect(await on.run().deploy(1)).toMatchObject({ outcome: 'deployed' });
  const label = `hardened-deploy.stack=${stack}`;
  await docker(
    'run',
    '-d',
    '--name',
    writer,
    '--label',
    label,
    '--volume',
    `${volume}:/data`,
    IMAGE,
    'sh',
    '-c',
    WRITER,
  );
});
afterAll(async () => {
  await on?.stack.docker('rm', '--force', writer);
  await on?.stack.remove();
  await on?.stack.docker('volume', 'rm', '--force', backupVolume(on.stack.configuration.stack));
  await lock?.[Symbol.asyncDispose]();
});
afterEach(async () => {
  expect(await paused()).toEqual([]);
});

const docker = (...argv: readonly string[]) => on.stack.docker(...argv);
const named = async (...filters: readonly string[]) =>
  (await docker('ps', '--all', '--format', '{{.Names}}', ...filters.flatMap((filter) => ['--filter', filter])))
    .split('\n')
    .filter((name) => name !== '');
const paused = () => named('status=paused', `label=hardened-deploy.stack=${stack}`);
const oneShots = () => named('label=hardened-deploy.pauses', `label=hardened-deploy.stack=${stack}`);
const until = (what: () => Promise<boolean>) =>
  vi.waitFor(
    async () => {
      if (!(await what())) throw new Error('not yet');
    },
    { timeout: 40_000, interval: 50 },
  );
const dumpOptions = (changed: Partial<FilesDumpOptions> = {}): FilesDumpOptions => ({
  what: 'the volume data',
  source: volume,
  beside: volume,
  mount: { kind: 'volume', volume: 'data' as VolumeName, target: '/source', readOnly: true },
  consistency: 'pause',
  longestPause: seconds(30),
  image: IMAGE,
  encrypted: 'plain',
  ...changed,
});
const newHolder = async (): Promise<FencingToken> => {
  generation += 1;
  const token = tokenOf(generation);
  expect(await on.target.fence.raise(recordOf(token), {}, go)).toMatchObject({ kind: 'raised' });
  return token;
};
const take = async (token: FencingToken, changed: Partial<FilesDumpOptions> = {}, signal: AbortSignal = go) => {
  const vault = containerBackupVault({
    tasks: on.target.tasks,
    stack: on.stack.configuration.stack,
    container: writer,
    toolsImage: IMAGE,
    dump: filesDump(dumpOptions(changed)),
    proof: 'L3',
    timeout: minutes(2),
    clock: systemClock(),
    progress: on.target.progress,
  });
  const dumped = await vault.dump(token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, signal);
  return vault.verify(token, dumped, signal);
};

test('is of one moment, while requests wait and none is lost', async () => {
  const token = await newHolder();
  const done = new AbortController();
  const slowest = { ms: 0 };
  const users = [1, 2, 3].map(async (user) => {
    let asked = 0;
    while (!done.signal.aborted) {
      const began = Date.now();
      await on.ask(`/write/${user}-${asked}`);
      asked += 1;
      slowest.ms = Math.max(slowest.ms, Date.now() - began);
    }
    return asked;
  });
  const backup = await take(token).finally(() => done.abort());
  for (const asked of await Promise.all(users)) expect(asked).toBeGreaterThan(5);
  const { consistency, paused: names = '', 'paused-ms': ms, unsettled } = backup.details ?? {};
  expect(consistency).toMatch(/^of one moment: paused for \d+ ms: /);
  expect(names.split(' ').sort()).toEqual([expect.stringContaining(`hd-${stack}-notes-`), writer]);
  expect(unsettled).toBe('0');
  expect(Number(ms)).toBeLessThan(30_000);
  expect(slowest.ms).toBeLessThan(Number(ms) + 5_000);
  // Both files end in the same line, or one write was between them.
  const unpack = `cd /tmp && for each in /backups/${backup.id}/files-*; do tar -xzf "$each"; done
    tail -qn 1 one two; node -e "const {DatabaseSync} = require('node:sqlite'); console.log(new DatabaseSync('notes.db').prepare('PRAGMA integrity_check').get().integrity_check)"`;
  const of = `${backupVolume(on.stack.configuration.stack)}:/backups:ro`;
  const seen = await docker('run', '--rm', '--network', 'none', '--volume', of, IMAGE, 'sh', '-c', unpack);
  const [one, two, whole] = seen.trim().split('\n');
  expect([0, 1]).toContain(Number(one) - Number(two));
  expect(whole).toBe('ok');
});

describe('nothing stays paused', () => {
  test('past the limit, which is no backup', async () => {
    const token = await newHolder();
    await expect(take(token, { longestPause: milliseconds(100) })).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/It was not read within the 0\.1 s of `longest-pause`/),
    });
  });

  test('and nothing is paused while a container that is not of the stack may write there', async () => {
    const token = await newHolder();
    const other = `${writer}-other`;
    await docker('run', '-d', '--name', other, '--volume', `${volume}:/data`, IMAGE, 'sleep', '1000');
    try {
      await expect(take(token)).rejects.toMatchObject({
        code: 'backup/failed',
        message: expect.stringContaining(`${other} may write there too, and is not of this stack`),
      });
    } finally {
      await docker('rm', '--force', other);
    }
  });

  test('when the run is cancelled in the pause', async () => {
    const token = await newHolder();
    const cancelled = new AbortController();
    const taking = take(token, {}, cancelled.signal).catch((thrown: unknown) => thrown);
    await until(async () => (await paused()).length > 0);
    cancelled.abort(new Error('cancelled'));
    expect(await taking).toMatchObject({ message: 'cancelled' });
    expect(await paused()).toEqual([]);
  });

  test('when the container that paused is killed, and the run lives', async () => {
    const token = await newHolder();
    const taking = take(token).catch((thrown: unknown) => thrown);
    await until(async () => (await paused()).length > 0);
    await docker('kill', ...(await oneShots()));
    expect(await taking).toMatchObject({ code: 'backup/failed' });
    expect(await paused()).toEqual([]);
    expect(on.target.progress.lines.join('\n')).toMatch(
      /was still paused by a backup that ended early, and goes on now/,
    );
  });

  const child = async (token: FencingToken, besides?: string) => {
    const about = { configuration: on.stack.configuration, token, container: writer, dump: dumpOptions() };
    const program = new URL('pause-and-die.ts', import.meta.url).pathname;
    const run = spawn(process.execPath, ['--conditions=source', program, JSON.stringify(about)], { stdio: 'inherit' });
    let task = '';
    await until(async () => ([task = ''] = await oneShots()) && task !== '');
    await until(async () => (await paused()).some((name) => name !== besides));
    run.kill('SIGKILL');
    await once(run, 'exit');
    return { task, guard: `${task}.guard` };
  };

  test('when the run is killed: the container at the target ends the pause by itself', async () => {
    await child(await newHolder());
    await until(async () => (await paused()).length === 0);
    await newHolder();
    expect(await oneShots()).toEqual([]);
  });

  const guards = () => named('label=hardened-deploy.paused-by', `label=hardened-deploy.stack=${stack}`);

  test('when the run is killed, and the container that paused too: its guard ends the pause, and goes', async () => {
    const { task } = await child(await newHolder());
    await docker('kill', task);
    await until(async () => (await paused()).length === 0 && (await guards()).length === 0);
    await newHolder();
    expect(await oneShots()).toEqual([]);
  });

  test('when the run is killed, and the container that paused is removed and its guard dies of a signal once', async () => {
    const { task, guard } = await child(await newHolder());
    // As the kernel ends what takes too much memory. By `docker kill`, it would not be started again.
    const pid = (await docker('inspect', '--format', '{{.State.Pid}}', guard)).trim();
    const kill = ['sh', '-c', `kill -9 ${pid}`];
    await docker('run', '--rm', '--pid', 'host', '--network', 'none', IMAGE, ...kill);
    await docker('rm', '--force', task);
    await until(async () => (await paused()).length === 0 && (await guards()).length === 0);
  });

  test('when all are killed: the next holder of the lease ends the pause, and not that of a person', async () => {
    const asleep = `${writer}-asleep`;
    const label = `hardened-deploy.stack=${stack}`;
    await docker(
      'run',
      '-d',
      '--name',
      asleep,
      '--label',
      label,
      '--volume',
      `${volume}:/data`,
      IMAGE,
      'sleep',
      '1000',
    );
    await docker('pause', asleep);
    try {
      const { task, guard } = await child(await newHolder(), asleep);
      await docker('kill', guard, task);
      expect((await paused()).filter((name) => name !== asleep)).not.toEqual([]);
      await newHolder();
      expect(await paused()).toEqual([asleep]);
      expect(await oneShots()).toEqual([]);
      await on.ask();
    } finally {
      await docker('rm', '--force', asleep);
    }
  });
});
