import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { decideDatabaseBack } from '@hardened-deploy/core/deployment/decisions/database-back';
import { databaseBack } from '@hardened-deploy/core/deployment/usecases/database/database-back';
import { rollBackWithDatabase } from '@hardened-deploy/core/deployment/usecases/database/roll-back-with-database';
import { settleWithDatabase } from '@hardened-deploy/core/deployment/usecases/database/settle-with-database';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { type Interruption, interruptedPorts } from '@hardened-deploy/testkit/target/interrupted-ports';
import { beforeEach, describe, expect, test } from 'vitest';
import { CONFIGURATION, LIVE, type Run, type Scene, scene, servedTo } from './scene.ts';

const HOUR = 3_600_000;

type Ports = TargetPorts & { readonly live: LiveDatabase; readonly vault: BackupVault };

interface Going {
  readonly interruption?: Interruption;
  readonly change?: (ports: Ports) => Ports;
}

/** v1 serves with 12 orders; v2 was deployed after a backup, and 3 orders and an hour have come since. */
async function newWorld() {
  const on: Scene = scene();
  const first = on.run();
  const memory = backupMemory(first.request.fenceRecord.token, { orders: 12 });
  const server = serverMemory(memory);
  const vault = memoryBackupVault(memory, on.clock);
  await deployRelease(first.target, first.deploying('v1'), LIVE);
  const second = on.run();
  const { token } = second.request.fenceRecord;
  memory.token = token;
  const dumped = await vault.dump(
    token,
    { id: mintBackupId(on.clock.now(), second.request.deployment), deployment: second.request.deployment },
    LIVE,
  );
  const backup = (await vault.verify(token, dumped, LIVE)).id;
  const deploying = second.deploying('v2');
  await deployRelease(second.target, { ...deploying, safety: { ...deploying.safety, backup } }, LIVE);
  memory.tables.set('orders', 15);
  on.clock.advance(HOUR);

  /** A run whose rollback restores the database too. Calls to the database are steps of the run like all others. */
  function going(run: Run, { interruption, change = (ports) => ports }: Going = {}) {
    memory.token = run.request.fenceRecord.token;
    const all = change({ ...run.target, live: memoryLiveDatabase(server), vault });
    const uncounted = ['clock', 'progress'] as const;
    const { ports, calls } = interruptedPorts(all, { uncounted, ...(interruption && { interruption }) });
    const { live, vault: backups, ...target } = ports;
    const { deployment, by, fenceRecord } = run.request;
    const author = { token: fenceRecord.token, deployment, by, stack: 'shop-production' as StackName };
    const back = databaseBack({ ...target, vault: backups, live: () => live }, author);
    const go = () => rollBackWithDatabase(target, { ...run.request, why: 'asked', databaseBack: back }, LIVE);
    return { back, go, calls, target };
  }
  const settled = async () => {
    const run = on.run();
    return settleDeployment(run.target, { ...run.request, reason: 'interrupted', why: 'the run died' }, LIVE);
  };
  const steps = () =>
    on.world.journal.flatMap(({ event }) =>
      event.kind === 'database' ? [event.step] : event.kind === 'intent' ? [event.move] : [],
    );
  return { on, memory, server, backup, going, settled, steps };
}

let world: Awaited<ReturnType<typeof newWorld>>;
beforeEach(async () => {
  world = await newWorld();
});
const orders = () => world.memory.tables.get('orders');
const beside = (kind: string) => [...world.server.beside.keys()].filter((name) => name.includes(`__hd_${kind}_`));
const goBack = (going: Going = {}) => world.going(world.on.run(), going).go();

describe('a rollback that restores the database', () => {
  test('puts the backup of before in place after the intent and before traffic moves, keeps what it replaces, and says so', async () => {
    let served = '';
    const run = world.on.run();
    const happens = async () => void (served = await servedTo(world.on));
    const { go, back } = world.going(run, { interruption: { kind: 'meanwhile', at: 'live.swap', happens } });
    const end = await go();
    expect(end).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
    expect([served, await servedTo(world.on), orders(), back.isRestored()]).toEqual(['v2', 'v1', 12, true]);
    expect(beside('replaced')).toHaveLength(1);
    expect(end.evidence.join('\n')).toMatch(
      new RegExp(
        `Backup ${world.backup} took the place of the database shop\\..* kept as ${beside('replaced')[0]}, with what was written since`,
      ),
    );
    expect(world.steps().slice(-4)).toEqual(['staging', 'return', 'swapping', 'swapped']);
  });

  test('is planned with what would be lost, and changes nothing', async () => {
    const run = world.on.run();
    const { back } = world.going(run);
    const lines = await planRollback(run.target, { deployment: undefined, keepReleases: 5, databaseBack: back }, LIVE);
    expect(lines.join('\n')).toMatch(
      /database: .* in 1 h 0 min, would be in the replaced database only[^]*orders: 15 rows now, 12 restored[^]*go back to backend v1/,
    );
    expect([await servedTo(world.on), orders(), world.server.beside.size]).toEqual(['v2', 15, 0]);
  });

  test('without it, the database stays as it is', async () => {
    const run = world.on.run();
    const plain = { ...run.request, why: 'asked' };
    const { rollBack } = await import('@hardened-deploy/core/deployment/usecases/roll-back');
    expect(await rollBack(run.target, plain, LIVE)).toMatchObject({ outcome: 'rolled-back' });
    expect([orders(), world.server.beside.size]).toEqual([15, 0]);
  });

  test('moves nothing where the plan of the restore has refusals, and the dry run says the same', async () => {
    world.server.obstacles = ['Role app may not create databases.'];
    const run = world.on.run();
    const { back } = world.going(run);
    const lines = await planRollback(run.target, { deployment: undefined, keepReleases: 5, databaseBack: back }, LIVE);
    expect(lines).toContain('refuse: Role app may not create databases.');
    const end = await goBack();
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'restore/refused' } });
    expect(end.evidence.join('\n')).toContain('The database was not changed');
    expect([await servedTo(world.on), orders(), world.server.beside.size]).toEqual(['v2', 15, 0]);
  });

  test('moves nothing when the swap fails', async () => {
    world.server.clung = true;
    const end = await goBack();
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'blocked', failure: { code: 'restore/failed' } });
    expect(end.evidence.join('\n')).toContain('The database shop was not changed.');
    expect([await servedTo(world.on), orders(), world.server.beside.size]).toEqual(['v2', 15, 0]);
  });

  test('takes the swap back when traffic could not be moved after it', async () => {
    const publish = async () => {
      throw new Failure('router/invalid', 'it takes no routes');
    };
    const end = await goBack({ change: (ports) => ({ ...ports, router: { ...ports.router, publish } }) });
    // Where the target refuses every change of the routes, traffic stays.
    expect(await servedTo(world.on)).toBe('v2');
    expect(end).toMatchObject({ outcome: 'rollback-failed' });
    expect(orders()).toBe(15);
  });

  describe('whose answer to the swap is lost', () => {
    /** It is done, and then the server can't be asked for `silent` looks. Taking it back is answered. */
    const lost = (silent: number) => (ports: Ports) => {
      let looks = 0;
      const gone = () => new Failure('restore/failed', 'the connection was lost');
      const swap: LiveDatabase['swap'] = async (token, renames, signal) => {
        if (!renames.instead.includes('__hd_restoring_')) return ports.live.swap(token, renames, signal);
        await ports.live.swap(token, renames, signal).catch(() => undefined);
        looks = silent;
        throw gone();
      };
      const look: LiveDatabase['look'] = async (...call) => {
        if (looks-- > 0) throw gone();
        return ports.live.look(...call);
      };
      return { ...ports, live: { ...ports.live, swap, look } };
    };

    test('finds that it was done, and takes it back, because traffic stayed', async () => {
      const end = await goBack({ change: lost(1) });
      expect(end.evidence.join('\n')).toContain(
        'Traffic stayed where it was, so the database shop is again what it was',
      );
      expect([await servedTo(world.on), orders(), beside('restoring')]).toEqual(['v2', 15, []]);
    });

    test('does not say that nothing was changed when nobody can be asked', async () => {
      const end = await goBack({ change: lost(99) });
      expect(end.evidence.join('\n')).toContain('Nobody could be asked whether the database shop was replaced');
      expect(end.evidence.join('\n')).not.toContain('was not changed');
      expect(beside('replaced')).toHaveLength(1);
    });
  });

  test('says that it restored nothing when all it did was to settle what was open', async () => {
    const dying = world.on.run({ interruption: { kind: 'die', at: 'router.publish', when: 'after' } });
    await deployRelease(dying.target, dying.deploying('v3'), LIVE).catch(() => undefined);
    const { go, back } = world.going(world.on.run());
    const end = await go();
    expect(end.outcome).toBe('rolled-back');
    expect(end.evidence.join('\n')).toContain('this rollback did not begin to restore it');
    expect([await servedTo(world.on), orders(), back.isRestored()]).toEqual(['v2', 15, false]);
  });

  test('refuses where no backup was taken for what it takes back, and says that none was needed', async () => {
    const run = world.on.run();
    const third = run.deploying('v3');
    await deployRelease(run.target, third, LIVE);
    const end = await goBack();
    expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'restore/refused' } });
    expect(end.evidence.join('\n')).toContain('nothing that is taken back has migrated');
    expect(await servedTo(world.on)).toBe('v3');
  });
});

describe('a run that dies', async () => {
  world = await newWorld();
  const run = world.on.run();
  const { go, calls } = world.going(run);
  await go();
  const points = (all: readonly string[]) =>
    all.flatMap((call, index) => (['before', 'after'] as const).map((when) => [when, call, index + 1] as const));

  /** Once settled, the release that is left never serves on the older schema, and what was written is somewhere. */
  async function expectRight(): Promise<void> {
    const end = await world.settled();
    expect(['rolled-back', 'deployed', 'not-switched']).toContain(end.outcome);
    const served = await servedTo(world.on);
    expect(['v1', 'v2']).toContain(served);
    if (served === 'v2') expect(orders()).toBe(15);
    const swapped = orders() === 12;
    expect(beside('replaced')).toHaveLength(swapped ? 1 : 0);
    // The other way round is left only by a death between the intent and the swap: then the journal says how far it came.
    if (served === 'v1' && !swapped) expect(world.steps()).not.toContain('swapped');
  }

  test.each(points(calls))('%s %s (call %i) leaves nothing that does not fit', async (when, _, at) => {
    // It may say what it died of, or nothing at all: nobody hears it.
    await goBack({ interruption: { kind: 'die', at, when } }).catch(() => undefined);
    await expectRight();
  });
});

describe('a run that dies, and then the same asked for once more', async () => {
  world = await newWorld();
  const { go, calls } = world.going(world.on.run());
  await go();
  const points = calls.flatMap((call, index) =>
    (['before', 'after'] as const).map((when) => [when, call, index + 1] as const),
  );

  test.each(points)(
    '%s %s (call %i) ends with release and data of before, and what was there since can be had again',
    async (when, _, at) => {
      await goBack({ interruption: { kind: 'die', at, when } }).catch(() => undefined);
      const isOver = world.on.world.journal.at(-1)?.event.kind === 'ended' && (await servedTo(world.on)) === 'v1';
      world.on.clock.advance(60_000);
      const run = world.on.run();
      const end = await world.going(run).go();
      // What had ended is not gone back from once more.
      expect(end.outcome, end.evidence.join('\n')).toBe(isOver ? 'not-switched' : 'rolled-back');
      if (!isOver)
        expect(end.evidence.join('\n')).toContain(`Backup ${world.backup} took the place of the database shop`);
      expect([await servedTo(world.on), orders(), beside('restoring')]).toEqual(['v1', 12, []]);
      expect(beside('replaced')).toHaveLength(1);
      const { state } = await readState(run.target.journal, LIVE);
      expect(state).toMatchObject({ open: null, restores: [] });
      const { token } = run.request.fenceRecord;
      const author = { token, deployment: run.request.deployment, by: run.request.by };
      const ports = { ...run.target, live: memoryLiveDatabase(world.server) };
      const undoing = await planUndo(ports, author, LIVE);
      if (undoing.kind !== 'undo') throw new Error('it cannot be taken back');
      await undoRestore(ports, { ...author, plan: undoing }, LIVE);
      expect(orders()).toBe(15);
    },
  );

  test('and whose restore is not possible any more brings the release back all the same, and says so', async () => {
    await goBack({ interruption: { kind: 'die', at: 'live.swap', when: 'before' } }).catch(() => undefined);
    const looking = world.on.run();
    const wish = { deployment: undefined, keepReleases: 5, databaseBack: world.going(looking).back };
    expect((await planRollback(looking.target, wish, LIVE)).join('\n')).toMatch(
      /database: Backup .* would take the place of the database shop[^]*go back no further/,
    );
    world.server.beside.clear();
    world.server.obstacles = ['Role app may not create databases.'];
    const { go: again, back } = world.going(world.on.run());
    const end = await again();
    expect(end.outcome).toBe('rolled-back');
    expect(end.evidence.join('\n')).toMatch(/database was not restored as a whole: Role app may not create databases/);
    expect([await servedTo(world.on), orders(), back.isRestored()]).toEqual(['v1', 15, false]);
  });

  test('without the database is told of a restore that has no end', async () => {
    await goBack({ interruption: { kind: 'die', at: 'live.swap', when: 'before' } }).catch(() => undefined);
    const end = await world.settled();
    expect(await servedTo(world.on)).toBe('v1');
    expect(end.evidence.join('\n')).toMatch(
      /A restore of .* into shop, begun by .*`mode: restore` and `confirm: shop`/,
    );
  });
});

describe('which backup', () => {
  const id = (text: string) => text as DeploymentId;
  const attempt = (deployment: string, backup?: string) => ({
    deployment: id(deployment),
    ...(backup !== undefined && { backup }),
  });
  const attempts = [attempt('a', 'one'), attempt('b', 'two'), attempt('c'), attempt('b')] as unknown as Parameters<
    typeof decideDatabaseBack
  >[0]['attempts'];

  test('is the one of the first deployment that is taken back', () => {
    expect(decideDatabaseBack({ attempts }, [id('c'), id('b'), id('a')])).toMatchObject({ backup: 'one' });
    expect(decideDatabaseBack({ attempts }, [id('c'), id('b')])).toMatchObject({ backup: 'two' });
    expect(decideDatabaseBack({ attempts }, [id('c')])).toMatchObject({ kind: 'refuse' });
    expect(decideDatabaseBack({ attempts }, [id('c'), id('a')])).toMatchObject({ backup: 'one' });
    expect(decideDatabaseBack({ attempts }, [])).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('no backup is of that moment'),
    });
  });

  test('is none of a later deployment, because its schema may be too new', () => {
    const decision = decideDatabaseBack({ attempts }, [id('b'), id('c')]);
    expect(decision).toMatchObject({
      kind: 'refuse',
      why: expect.stringMatching(
        /no backup was taken for the deployment c, .* a later one \(b\) may have a schema that is too new/,
      ),
    });
  });
});

describe('a deployment that migrated and does not stand, settled with its database', () => {
  const MIGRATING = CONFIGURATION.components.map((settings, index) =>
    index === 0 ? { ...settings, migrate: ['migrate'] } : settings,
  );

  /** v3 is deployed after a backup of 15 orders, and ends as it behaves; an order comes meanwhile. */
  async function deployed({ migrates = true, works = false } = {}) {
    const components = migrates ? MIGRATING : CONFIGURATION.components;
    const run = world.on.run({ configuration: { components } });
    const { deployment, fenceRecord } = run.request;
    world.memory.token = fenceRecord.token;
    const vault = memoryBackupVault(world.memory, world.on.clock);
    const dumped = await vault.dump(
      fenceRecord.token,
      { id: mintBackupId(world.on.clock.now(), deployment), deployment },
      LIVE,
    );
    const backup = (await vault.verify(fenceRecord.token, dumped, LIVE)).id;
    if (!works) world.on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
    const deploying = run.deploying('v3');
    await deployRelease(run.target, { ...deploying, safety: { ...deploying.safety, backup } }, LIVE);
    world.memory.tables.set('orders', 16);
    return { run, backup };
  }

  async function settled(run: Run, interruption?: Interruption) {
    const { back, target } = world.going(run, interruption ? { interruption } : {});
    const request = { ...run.request, reason: 'interrupted', databaseBack: back } as const;
    return { end: await settleWithDatabase(target, request, LIVE), back };
  }

  test('has the data of before it again, and what was written since is kept', async () => {
    const { run, backup } = await deployed();
    const { end, back } = await settled(run);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(end.evidence.join('\n')).toContain(`Backup ${backup} took the place of the database shop`);
    expect([await servedTo(world.on), orders(), back.isRestored()]).toEqual(['v2', 15, true]);
    expect(beside('replaced')).toHaveLength(1);
  });

  test.each([
    ['stands', { works: true }, 'deployed'],
    ['has not migrated', { migrates: false }, 'rolled-back'],
  ] as const)('is left with its database where it %s', async (_, how, outcome) => {
    const { run } = await deployed(how);
    const { end, back } = await settled(run);
    expect([end.outcome, orders(), world.server.beside.size, back.isRestored()]).toEqual([outcome, 16, 0, false]);
  });

  test('says why it could not be restored, and ends as it had ended', async () => {
    const { run } = await deployed();
    world.server.obstacles = ['Role app may not create databases.'];
    const { end, back } = await settled(run);
    expect(end.outcome).toBe('rolled-back');
    expect(end.evidence.join('\n')).toContain('Role app may not create databases.');
    expect([orders(), back.isRestored()]).toEqual([16, false]);
  });

  test('keeps what came after a later deployment, also when its settling is run again', async () => {
    const { run } = await deployed();
    world.server.obstacles = ['Role app may not create databases.'];
    await settled(run);
    world.server.obstacles = [];
    world.on.clock.advance(HOUR);
    const later = world.on.run();
    expect(await deployRelease(later.target, later.deploying('v4'), LIVE)).toMatchObject({ outcome: 'deployed' });
    world.memory.tables.set('orders', 20);
    const { end } = await settled(world.on.run({ deployment: run.request.deployment }));
    expect([orders(), beside('replaced'), end.outcome]).toEqual([20, [], 'rolled-back']);
    expect(end.evidence.join('\n')).toContain(`${later.request.deployment} came after this one`);
  });

  test('is restored once, also when the replaced database was dropped before it is settled again', async () => {
    const { run } = await deployed();
    await settled(run);
    for (const name of beside('replaced')) world.server.beside.delete(name);
    world.memory.tables.set('orders', 18);
    world.on.clock.advance(HOUR);
    const { end } = await settled(world.on.run({ deployment: run.request.deployment }));
    expect([orders(), beside('replaced'), end.outcome]).toEqual([18, [], 'rolled-back']);
  });

  test('is not restored again after somebody took that back', async () => {
    const { run } = await deployed();
    await settled(run);
    const { target } = world.going(run);
    const ports = { ...target, live: memoryLiveDatabase(world.server) };
    const author = { token: run.request.fenceRecord.token, deployment: run.request.deployment, by: 'test' };
    const plan = await planUndo(ports, author, LIVE);
    if (plan.kind !== 'undo') throw new Error('there is a restore to take back');
    await undoRestore(ports, { ...author, plan }, LIVE);
    expect(orders()).toBe(16);
    const { end } = await settled(world.on.run({ deployment: run.request.deployment }));
    expect([orders(), end.outcome]).toEqual([16, 'rolled-back']);
    expect(end.evidence.join('\n')).toContain('a restore of it was taken back at ');
  });

  test('whose settling dies at any call is settled by the next one, once', async () => {
    const { run } = await deployed();
    const probe = world.going(run);
    const request = { ...run.request, reason: 'interrupted', databaseBack: probe.back } as const;
    await settleWithDatabase(probe.target, request, LIVE);
    for (let at = 1; at <= probe.calls.length; at += 1) {
      for (const when of ['before', 'after'] as const) {
        world = await newWorld();
        const { run: dying } = await deployed();
        await settled(dying, { kind: 'die', at, when }).catch(() => undefined);
        world.on.clock.advance(60_000);
        const next = world.on.run({ deployment: dying.request.deployment });
        const { end } = await settled(next);
        expect(end.outcome, `${when} call ${at}`).toBe('rolled-back');
        expect([orders(), beside('replaced').length, beside('restoring')], `${when} call ${at}`).toEqual([15, 1, []]);
      }
    }
  });
});
