import { setTimeout as pause } from 'node:timers/promises';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import { REDIS_IMAGE } from '@hardened-deploy/testkit/docker/test-redis';
import { seconds } from '@hardened-deploy/core/base/duration';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const forever = new AbortController().signal;
/** Keys whose content no compression makes smaller. */
const BULK = `EVAL "local seed = 1; for i = 1, 400 do local parts = {}; for j = 1, 5000 do seed = (seed * 16807) % 2147483647; parts[j] = string.char(seed % 256, math.floor(seed / 256) % 256) end; redis.call('SET', 'bulk' .. i, table.concat(parts)) end" 0`;

let bed: BackupBed;
beforeAll(async () => {
  // Room for one dump of 4 MB, and not for two.
  bed = await openBackupBed({ server: 'redis', volumeInMemory: 'size=6m' });
  await bed.sql(BULK);
});
afterAll(() => bed.close());
afterEach(async () => {
  const filters = ['--filter', 'label=hardened-deploy.stack', '--filter', `name=${bed.configuration.stack}-verify`];
  const running = await bed.docker('ps', '--all', '--quiet', ...filters);
  // Whatever happened: neither a folder nor a container of it is left.
  expect({ folders: await bed.folders(), running }).toEqual({ folders: [], running: '' });
});

const dump = (signal = forever, timeout = seconds(100)): Promise<BackupManifest> =>
  bed.vault({ timeout }).dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, signal);
const remove = ({ id }: BackupManifest) => bed.vault().remove(bed.token, [id], forever);
/** Ends what copies from the server, as its limit of the output buffer does, as long as `work` goes on or `times` is reached. */
async function cutOff<Result>(times: number, work: () => Promise<Result>): Promise<Result> {
  await bed.sql('CONFIG SET repl-diskless-sync-delay 1');
  let cut = 0;
  const working = { on: true };
  const cutting = (async () => {
    while (working.on && cut < times) {
      cut += Number((await bed.sql('CLIENT KILL TYPE replica')).trim());
      await pause(50);
    }
  })();
  try {
    return await work();
  } finally {
    working.on = false;
    await cutting;
    await bed.sql('CONFIG SET repl-diskless-sync-delay 0');
    expect(cut).toBeGreaterThan(0);
  }
}

describe('a backup of Redis', () => {
  test('is tried again when the server cuts it off', async () => {
    const taken = await cutOff(1, () => dump());
    expect(taken.details).toMatchObject({ form: 'SYNC' });
    await remove(taken);
  });

  test('takes the file that the server saves when it is cut off each time', async () => {
    const taken = await cutOff(1_000, () => dump());
    expect(taken.details).toMatchObject({ form: 'BGSAVE' });
    expect(taken.tables).toContainEqual({ table: 'db0', rows: 400 });
    await remove(taken);
  });

  test('rejects with the reason when it is cancelled, or with its time limit, and leaves nothing', async () => {
    await bed.sql('CONFIG SET repl-diskless-sync-delay 10');
    const controller = new AbortController();
    const reason = new Error('cancelled');
    setTimeout(() => controller.abort(reason), 2_000);
    await expect(dump(controller.signal)).rejects.toBe(reason);
    await expect(dump(forever, seconds(2))).rejects.toMatchObject({ code: 'time/deadline' });
    await bed.sql('CONFIG SET repl-diskless-sync-delay 0');
  });

  test('says that the disk is full, and with what it helps', async () => {
    const vault = bed.vault();
    const first = await vault.verify(bed.token, await dump(), forever);
    await expect(dump()).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/No space left on device[^]*Free space on the Docker host/),
    });
    await remove(first);
    await bed.inVolume('head -c 4000000 /dev/zero >/backups/filler');
    await expect(dump()).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/Free space on the Docker host/),
    });
    await bed.inVolume('rm /backups/filler');
  });

  test('is refused by a server of a cluster, which has a part of the keys', async () => {
    const container = `${bed.database.container}-part`;
    const start = ['redis-server', '--cluster-enabled', 'yes'];
    await bed.docker('run', '--detach', '--name', container, '--label', 'hardened-deploy.test', REDIS_IMAGE, ...start);
    try {
      const vault = bed.vault({ container, dump: redisDump({ url: new Secret('redis://127.0.0.1') }) });
      await pause(1_000);
      await expect(
        vault.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, forever),
      ).rejects.toMatchObject({
        code: 'backup/failed',
        message: expect.stringContaining('one of a cluster, and has only a part of the keys'),
      });
    } finally {
      await bed.docker('rm', '--force', '--volumes', container);
    }
  });

  // The last one: the server may get another address.
  test('fails when its server ends meanwhile, and leaves nothing', async () => {
    await bed.sql('CONFIG SET repl-diskless-sync-delay 10');
    const taking = dump();
    await pause(2_000);
    await bed.docker('kill', bed.database.container);
    await expect(taking).rejects.toMatchObject({ code: 'backup/failed' });
  });
});
