import { uploadsBelow } from '@hardened-deploy/adapters/s3/s3-objects';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newAgeKeys } from './age-keys.ts';
import { type BackupBed, DEPLOYMENT, openBackupBed } from './backup-bed.ts';
import { type S3Server, startS3Server } from './s3-server.ts';

vi.setConfig({ testTimeout: 900_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
/** How long after the beginning of a container the run is cancelled: at once, and while its programs work. */
const MOMENTS = [0, 400];

interface World {
  readonly bed: BackupBed;
  /** Asks the server; an answer of nothing or 0 is no session of ours. */
  readonly sessions: string;
  readonly bucket?: S3Server;
  close(): Promise<void>;
}

/** Every step of a backup is a container of its own, so a run is cancelled in each of them, one after the other. */
const WORLDS: readonly (readonly [string, () => Promise<World>])[] = [
  ['an encrypted backup of PostgreSQL in a bucket', () => open({ server: 'postgres', keeps: 'encrypted in a bucket' })],
  ['a backup of MariaDB in a volume', () => open({ server: 'mariadb', keeps: 'plain' })],
  ['a backup of Redis in a volume', () => open({ server: 'redis', keeps: 'plain' })],
];

describe.each(WORLDS)('%s', (_, opened) => {
  let world: World;
  let bed: BackupBed;
  beforeAll(async () => {
    world = await opened();
    ({ bed } = world);
  });
  afterAll(() => world.close());

  test.each(MOMENTS)('that is cancelled %d ms after the beginning of any container leaves nothing', async (after) => {
    const phases = await cancelledInEach(after, async (vault, signal) => {
      const dumped = await vault.dump(bed.token, { id: newId(), deployment: DEPLOYMENT }, signal);
      await vault.verify(bed.token, dumped, signal);
    });
    expect(phases.length).toBeGreaterThanOrEqual(3);
    expect(phases).toEqual(expect.arrayContaining(['backup', 'verify']));
  });

  test.each(MOMENTS)('whose rehearsal is cancelled %d ms after the same leaves it as it was', async (after) => {
    const backup = await bed.backUp();
    await cancelledInEach(after, (vault, signal) => vault.rehearse(bed.token, backup, signal));
    expect(await bed.vault().rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
    await bed.vault().remove(bed.token, [backup.id], go);
    expect(await bed.folders()).toEqual([]);
  });

  const newId = () => mintBackupId(new Date(), DEPLOYMENT);

  /** Plays the work until a run has no container left to be cancelled in. Answers the purposes of those in which it was. */
  async function cancelledInEach(
    after: number,
    work: (vault: BackupVault, signal: AbortSignal) => Promise<unknown>,
  ): Promise<readonly string[]> {
    const phases: string[] = [];
    for (;;) {
      const run = new AbortController();
      const reason = new Failure('time/cancelled', `cancelled in container ${phases.length + 1}`);
      const cancelling = cancelledIn({ nth: phases.length + 1, after, cancel: () => run.abort(reason) });
      const vault = bed.vault({ tasks: cancelling.tasks });
      const known = await storedIds();
      const thrown = await work(vault, run.signal).then(
        () => undefined,
        (failure: unknown) => failure,
      );
      const { phase } = cancelling.seen();
      const stored = (await storedIds()).filter((id) => !known.includes(id));
      // When it was cancelled too late, it is whole: whatever is stored is proven, and listed as sound.
      if (thrown === undefined) await bed.vault().remove(bed.token, stored, go);
      else expect({ phase, thrown, stored }).toEqual({ phase, thrown: reason, stored: [] });
      expect({ phase, ...(await left()) }).toEqual({ phase, ...NOTHING });
      if (phase === undefined) return phases;
      phases.push(phase);
    }
  }

  const NOTHING = { containers: '', spool: [], uploads: [], sessions: 0, folders: 'those that are listed' };

  const storedIds = async () => {
    const listed = await bed.vault().list(bed.token, go);
    expect(listed.filter(({ damage }) => damage !== null)).toEqual([]);
    return listed.map(({ manifest }) => manifest.id);
  };

  /** What a run may have left at the target, in the bucket and in the database. */
  async function left() {
    const of = ['--filter', `label=hardened-deploy.stack=${bed.configuration.stack}`];
    const oneShots = ['--filter', 'label=hardened-deploy.role=one-shot'];
    const containers = (await bed.docker('ps', '--all', '--format', '{{.Names}}', ...of, ...oneShots)).trim();
    const listed: readonly string[] = await storedIds();
    const unlisted = (await bed.folders()).filter((name) => !listed.includes(name));
    const folders = unlisted.length === 0 ? NOTHING.folders : unlisted;
    const spool = world.bucket ? (await bed.inVolume('ls -A /spool')).split('\n').filter(Boolean) : [];
    return { containers, spool, folders, uploads: await uploads(), sessions: await sessions() };
  }

  async function uploads(): Promise<readonly unknown[]> {
    if (!world.bucket) return [];
    const s3 = world.bucket.connection();
    try {
      return await uploadsBelow(s3, '');
    } finally {
      s3.close();
    }
  }

  /** A server notices within moments that a client is gone. */
  async function sessions(): Promise<number> {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      if ((await sessionsNow()) === 0) return 0;
      await pause(100);
    }
    return sessionsNow();
  }

  const sessionsNow = async () =>
    (await bed.sql(world.sessions)).split('\n').filter((line) => !/^0?$/.test(line)).length;

  /** The Engine's tasks, which tell when the container of that number has been running for a while. */
  function cancelledIn({ nth, after, cancel }: { readonly nth: number; readonly after: number; cancel(): void }) {
    const { tasks } = bed.takingOptions;
    let begun = 0;
    let phase: string | undefined;
    const run: Tasks['run'] = async (token, spec, signal) => {
      begun += 1;
      if (begun !== nth) return tasks.run(token, spec, signal);
      phase = spec.purpose;
      const done = tasks.run(token, spec, signal);
      const ended = done.then(
        () => 'ended',
        () => 'ended',
      );
      while ((await Promise.race([ended, isRunning()])) === 'not-yet') await pause(5);
      await Promise.race([ended, pause(after)]);
      cancel();
      return done;
    };
    return { tasks: { ...tasks, run } satisfies Tasks, seen: () => ({ phase }) };
  }

  async function isRunning(): Promise<'running' | 'not-yet'> {
    const of = [`label=hardened-deploy.stack=${bed.configuration.stack}`, 'label=hardened-deploy.role=one-shot'];
    const filters = of.flatMap((filter) => ['--filter', filter]);
    return (await bed.docker('ps', '--quiet', ...filters)).trim() === '' ? 'not-yet' : 'running';
  }
});

interface Opening {
  readonly server: 'postgres' | 'mariadb' | 'redis';
  readonly keeps: 'plain' | 'encrypted in a bucket';
}

async function open({ server, keeps }: Opening): Promise<World> {
  const bucket = keeps === 'plain' ? undefined : await startS3Server();
  const keys = keeps === 'plain' ? undefined : await newAgeKeys();
  const bed = await openBackupBed({ server, ...(bucket && { bucket }), ...(keys && { keys }) });
  await bed.sql(CONTENT[server]);
  return {
    bed,
    sessions: SESSIONS[server],
    ...(bucket && { bucket }),
    async close() {
      await bed.close();
      await bucket?.close();
    },
  };
}

const SESSIONS: Readonly<Record<Opening['server'], string>> = {
  postgres: "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'hardened-deploy%'",
  mariadb: "SELECT COUNT(*) FROM information_schema.processlist WHERE db = 'shop' AND id <> CONNECTION_ID()",
  redis: 'CLIENT LIST TYPE replica',
};

/** Enough that each step takes some time. */
const CONTENT: Readonly<Record<Opening['server'], string>> = {
  postgres: `CREATE EXTENSION pgcrypto;
    CREATE TABLE files AS SELECT g AS id, gen_random_bytes(1000) AS content FROM generate_series(1, 30000) g;
    CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 42) g`,
  mariadb: `CREATE TABLE files (id int, content longblob);
    INSERT INTO files SELECT seq, RANDOM_BYTES(1000) FROM seq_1_to_20000`,
  redis: `EVAL "for n = 1, 20000 do redis.call('SET', 'key:' .. n, string.rep(n, 100)) end" 0`,
};
