import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import { finishSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import { planRestore, restoreDatabase } from '@hardened-deploy/core/backup/usecases/restore-database';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { Secret } from '@hardened-deploy/core/base/secret';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const LIBRARY = "#!lua name=shop\\nredis.register_function('answer', function() return 42 end)";
const CONTENT = `FLUSHALL
FUNCTION FLUSH
SET greeting good
RPUSH queue one two three
SET later x EX 100000
FUNCTION LOAD "${LIBRARY}"
SELECT 7
SET other here
`;
/** The same on the server as it is now, and nothing else. */
const RESTORED = ['good', '3', '1', '42', '3'];
const CHANGED = ['bad', '0', '0', '42', '2'];

/** What holds for a restore of a server of this kind, on a real one. */
export function restoreOfRedis(
  kind: 'redis' | 'valkey',
  { words, settings = [] }: { readonly words: string; readonly settings?: readonly string[] },
): void {
  describe(`a restore of ${words}`, () => {
    let bed: BackupBed;
    beforeAll(async () => {
      bed = await openBackupBed({ server: kind, settings });
    });
    beforeEach(async () => {
      await bed.sql(CONTENT);
    });
    afterEach(async () => {
      const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
      await bed.vault().remove(bed.token, left, go);
      expect(await bed.folders()).toEqual([]);
      await bed.docker('exec', bed.database.container, 'sh', '-c', 'rm -rf /data/*__hd_*');
    });
    afterAll(() => bed.close());

    // Its address may be another one when it is started again.
    const dump = () => {
      const url = new URL(bed.database.url);
      url.hostname = '127.0.0.1';
      return redisDump({ url: new Secret(url.href) });
    };
    const change = async () => {
      await bed.sql('SET greeting bad\nDEL queue later\nSET late here');
      await bed.sql('FLUSHDB', '7');
    };
    const content = async () => [
      await bed.sql('GET greeting'),
      await bed.sql('LLEN queue'),
      await bed.sql('EXISTS other', '7'),
      await bed.sql('FCALL answer 0'),
      await bed.sql('DBSIZE'),
    ];
    const beside = async () =>
      (await bed.docker('exec', bed.database.container, 'ls', '-1', '/data'))
        .split('\n')
        .filter((name) => name.includes('__hd_'));
    const ports = (changed: Partial<ReturnType<BackupBed['live']>> = {}) => ({
      vault: bed.vault({ dump: dump() }),
      live: { ...bed.live({ dump: dump() }), ...changed },
      stack: bed.target.stack,
      journal: bed.target.journal,
      clock: systemClock(),
      progress: bed.progress,
    });
    const author = () => ({ token: bed.token, deployment: DEPLOYMENT, by: 'test' });
    const planned = (of = ports()) =>
      planRestore(of, { token: bed.token, stack: bed.configuration.stack, backup: 'newest' }, go);
    const answers = () =>
      vi.waitFor(async () => expect(await bed.sql('PING')).toBe('PONG'), { timeout: 20_000, interval: 200 });
    const restarted = async () => {
      await bed.docker('restart', bed.database.container);
      await answers();
    };

    test('the server gets back what a backup has, also after it starts anew; what was there is kept and can be put back', async () => {
      const backup = await bed.backUp({ dump: dump(), proof: 'L4' });
      await change();
      const all = ports();
      const plan = await planned(all);
      expect(plan.refusals).toEqual([]);
      const said = describeRestorePlan(plan).join('\n');
      expect(said).toMatch(
        new RegExp(`${backup.id}.*would take the place of all databases of .*${bed.database.container}`),
      );
      expect(said).toMatch(/db7: 0 keys now, 1 restored/);
      expect(said).toContain(`${bed.database.container} would be stopped while its files are renamed`);
      expect(await content()).toEqual(CHANGED);

      const restored = await restoreDatabase(all, { ...author(), plan }, go);
      expect(restored).toMatchObject({ sessionsEnded: 1, kept: expect.stringMatching(/__hd_replaced_\d{8}T\d{6}Z$/) });
      expect(await content()).toEqual(RESTORED);
      expect(await beside()).toEqual([restored.kept]);
      await bed.sql('SET after restored');
      await restarted();
      expect([await content(), await bed.sql('GET after')]).toEqual([['good', '3', '1', '42', '4'], 'restored']);

      const undo = await planUndo(ports(), author(), go);
      if (undo.kind !== 'undo') throw new Error('there is a restore to take back');
      const undone = await undoRestore(ports(), { ...author(), plan: undo }, go);
      expect(await content()).toEqual(CHANGED);
      expect(await beside()).toEqual([undone.kept]);
      await restarted();
      expect(await content()).toEqual(CHANGED);
    });

    test('a server that would not start with it gets back what it had, and runs', async () => {
      await bed.backUp({ dump: dump() });
      await change();
      const live = bed.live({ dump: dump() });
      const all = ports({
        // Nobody can read these files as the server expects them.
        async stage(token, staged, signal) {
          const tables = await live.stage(token, staged, signal);
          const damage = `cd /data/${staged.name} && for each in $(find . -type f ! -name keys-that-stay); do echo broken >"$each"; done`;
          await bed.docker('exec', bed.database.container, 'sh', '-c', damage);
          return tables;
        },
        swap: (...call) => live.swap(...call),
      });
      const plan = await planned(all);
      await expect(restoreDatabase(all, { ...author(), plan }, go)).rejects.toMatchObject({
        code: 'restore/failed',
        message: expect.stringMatching(/had before is in its place again/),
      });
      await answers();
      expect(await content()).toEqual(CHANGED);
      expect(await beside()).toEqual([]);
    });

    test('a swap whose container is killed is finished by the next run', async () => {
      await bed.backUp({ dump: dump() });
      await change();
      const all = ports();
      const plan = await planned(all);
      const running = restoreDatabase(all, { ...author(), plan }, go).catch((thrown: unknown) => thrown);
      await bed.docker('kill', await swapping());
      expect(await running).toMatchObject({ code: 'restore/failed' });
      const { look } = await planned();
      if (!look.unfinished) throw new Error('it was broken off half way');
      const finished = await finishSwap(ports(), { ...author(), look: { ...look, unfinished: look.unfinished } }, go);
      await answers();
      expect(await content()).toEqual(RESTORED);
      expect(await beside()).toEqual([finished.kept]);
      expect(await bed.inVolume('ls -A /backups | grep swap- || :')).toBe('');
    });

    /** The container of a swap, once it has begun to move. */
    async function swapping(): Promise<string> {
      const filters = [
        'label=hardened-deploy.purpose=restore',
        `label=hardened-deploy.stack=${bed.configuration.stack}`,
      ];
      const id = await vi.waitFor(
        async () => {
          const found = await bed.docker('ps', '--quiet', ...filters.flatMap((filter) => ['--filter', filter]));
          if (found === '') throw new Error('not yet');
          return found.trim();
        },
        { timeout: 60_000, interval: 20 },
      );
      await bed.docker('exec', id, 'sh', '-c', "while ! grep -q '^phase ' /backups/.swap-* 2>/dev/null; do :; done");
      // Otherwise it may be done before it is killed. Which step or renaming it had come to is played with each one in the tests of its script.
      await bed.docker('pause', id);
      return id;
    }

    test('a server elsewhere, a replica, and one with a stranger at its data are refused, and nothing is stopped', async () => {
      const backup = await bed.backUp({ dump: dump() });
      const started = () => bed.docker('inspect', '--format', '{{.State.StartedAt}}', bed.database.container);
      const before = await started();
      const refusals = async (changed = {}) =>
        (await planned(ports(bed.live({ dump: dump(), ...changed })))).refusals.join('\n');
      const stranger = `${bed.database.container}-stranger`;
      const idle = `${bed.database.container}-idle`;
      const image = (await bed.docker('inspect', '--format', '{{.Image}}', bed.database.container)).trim();
      try {
        await bed.docker(
          'run',
          '-d',
          '--name',
          stranger,
          '--volumes-from',
          bed.database.container,
          image,
          'sleep',
          '1000',
        );
        expect(await refusals()).toContain(`The container ${stranger} may write to the data`);
        await bed.docker('run', '-d', '--name', idle, image, 'sleep', '1000');
        const address = (
          await bed.docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', bed.database.container)
        ).trim();
        const url = new URL(bed.database.url);
        url.hostname = address;
        expect(await refusals({ container: idle, dump: redisDump({ url: new Secret(url.href) }) })).toMatch(
          /does not run in the container .*-idle.*restored by hand.*managed server/s,
        );
      } finally {
        await bed.docker('rm', '--force', '--volumes', stranger, idle);
      }
      await bed.sql('REPLICAOF 127.0.0.1 1');
      expect(await refusals()).toContain('The server is a replica');
      await bed.sql('REPLICAOF NO ONE');
      expect(await started()).toBe(before);
      await expect(
        bed
          .live({ dump: dump() })
          .stage(bed.overtaken, { backup, name: 'x__hd_restoring_20260101T000000Z', owner: undefined }, go),
      ).rejects.toMatchObject({ code: 'fence/superseded' });
      await expect(bed.live({ dump: dump() }).drop(bed.token, 'appendonlydir', go)).rejects.toMatchObject({
        code: 'restore/failed',
      });
    });
  });
}
