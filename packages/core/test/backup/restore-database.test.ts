import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { besideIn } from '@hardened-deploy/core/backup/restore-names';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import { planRestore, restoreDatabase } from '@hardened-deploy/core/backup/usecases/restore-database';
import { giveUpRestore, howFarIs, noteDone } from '@hardened-deploy/core/backup/usecases/end-open-restore';
import { refuseHalfReplaced } from '@hardened-deploy/core/backup/usecases/refuse-half-replaced';
import { againstDeploying } from '@hardened-deploy/core/deployment/decisions/open-restores';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import type { Journal, NewJournalEntry } from '@hardened-deploy/core/target/ports/journal';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { type Interruption, interruptedPorts } from '@hardened-deploy/testkit/target/interrupted-ports';
import { beforeEach, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const stack = 'shop-production' as StackName;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const author = { token, deployment, by: 'nora, https://github.example/run/1' };
const HOUR = 3_600_000;

/** A backup of an hour ago with 12 orders; 15 are there now. */
async function newWorld() {
  const clock = virtualClock();
  const memory = backupMemory(token, { 'public.orders': 12, 'public.items': 30 });
  const server = serverMemory(memory);
  const vault = memoryBackupVault(memory, clock);
  const lines: NewJournalEntry['event'][] = [];
  const entries: JournalEntry[] = [];
  const journal = {
    append: async (_: unknown, entry: NewJournalEntry) => {
      lines.push(entry.event);
      entries.push({ schema: 2, sequence: lines.length, generation: 7, ...entry });
      return { schema: 2 as const, sequence: lines.length, generation: 7, ...entry };
    },
  };
  // Two to a page.
  const read: Journal['read'] = async (after) => {
    const from = after === 'checkpoint' ? 0 : after;
    return { entries: entries.slice(from, from + 2), more: entries.length > from + 2 };
  };
  const room = { room: async () => ({ kind: 'free' as const, bytes: 1_000_000 }) };
  const ports = {
    vault,
    live: memoryLiveDatabase(server),
    stack: room,
    journal: { ...journal, read },
    clock,
    progress: recordedProgress(),
  };
  const backUp = async () => {
    const dumped = await vault.dump(token, { id: mintBackupId(clock.now(), deployment), deployment }, go);
    return (await vault.verify(token, dumped, go)).id;
  };
  const backup = await backUp();
  clock.advance(HOUR);
  memory.tables.set('public.orders', 15);
  memory.tables.set('public.new', 1);
  return { clock, memory, server, lines, ports, backup, backUp };
}

let world: Awaited<ReturnType<typeof newWorld>>;
beforeEach(async () => {
  world = await newWorld();
});

const plan = (backup: BackupId | 'newest' = 'newest', ports = world.ports) =>
  planRestore(ports, { token, stack, backup }, go);
const restore = async (ports = world.ports) =>
  restoreDatabase(ports, { ...author, plan: await plan('newest', ports) }, go);
const undo = async (ports = world.ports) =>
  undoRestore(ports, { ...author, plan: asUndo(await planUndo(ports, author, go)) }, go);
function asUndo<Plan extends { readonly kind: string }>(plan: Plan): Extract<Plan, { kind: 'undo' }> {
  if (plan.kind !== 'undo') throw new Error(`a plan to ${plan.kind}`);
  return plan as Extract<Plan, { kind: 'undo' }>;
}
const orders = () => world.memory.tables.get('public.orders');
const steps = () => world.lines.map((line) => line.kind === 'database' && line.step);
const beside = (kind: string) => [...world.server.beside.keys()].filter((name) => name.includes(`__hd_${kind}_`));

describe('the plan of a restore', () => {
  test('says what would be lost and what is left of before, and changes nothing', async () => {
    world.server.sessions.add({ ended: false });
    world.server.beside.set('shop__hd_restoring_20261101T000000Z', []);
    world.server.beside.set('shop__hd_replaced_20261101T000001Z', []);
    const before = JSON.stringify([...world.server.beside, ...world.memory.tables]);
    const planned = await plan();
    expect(planned).toMatchObject({
      backup: { id: world.backup },
      ageMs: HOUR,
      changes: [
        { table: 'public.orders', now: 15, restored: 12 },
        { table: 'public.new', now: 1, restored: null },
      ],
      refusals: [],
    });
    expect(describeRestorePlan(planned).join('\n')).toMatch(
      /in 1 h 0 min, would be in the replaced database only.*public\.orders: 15 rows now, 12 restored; public\.new: 1 row now, not in the backup.*1 session would be ended: app 1.*replaced_\S+ is what a restore has replaced.*restoring_\S+ was left by a restore that was broken off/s,
    );
    expect(JSON.stringify([...world.server.beside, ...world.memory.tables])).toBe(before);
    expect(world.lines).toEqual([]);
  });

  test('a live database that cannot be counted is no obstacle: that is what a restore is for', async () => {
    world.server.uncounted = 'ERROR: invalid page in block 7';
    const planned = await plan();
    expect(planned).toMatchObject({ changes: undefined, refusals: [] });
    expect(describeRestorePlan(planned).join('\n')).toContain('invalid page in block 7');
  });

  test('of a backup with several databases is about the one that is named', async () => {
    const folder = world.memory.folders.get(world.backup);
    if (!folder?.manifest) throw new Error('no backup');
    const whole = folder.manifest;
    const events = { name: 'events', database: 'shop', serverVersion: '17.11', takenAt: whole.takenAt };
    const tables = [...whole.tables, { table: 'events: public.orders', rows: 7 }];
    folder.manifest = { ...whole, tables, also: [events] };
    const of = (part: string | null) =>
      planRestore(world.ports, { token, stack, backup: 'newest', part }, go).then(({ changes }) => changes?.[0]);
    expect(await of(null)).toEqual({ table: 'public.orders', now: 15, restored: 12 });
    expect(await of('events')).toMatchObject({ table: 'public.items', now: 30, restored: null });
    await expect(of('nothing')).rejects.toMatchObject({
      code: 'backup/not-found',
      message: expect.stringContaining('has no database nothing'),
    });
  });

  test('an unknown backup is backup/not-found, and so is none at all', async () => {
    await expect(plan('20200101T000000.000Z-d0d0d0d0d0d0d0d0' as BackupId)).rejects.toMatchObject({
      code: 'backup/not-found',
      facts: { there: [world.backup] },
    });
    world.memory.folders.clear();
    await expect(plan()).rejects.toMatchObject({ code: 'backup/not-found' });
  });
});

describe('a restore is refused before anything is changed', () => {
  const manifest = () => {
    const folder = world.memory.folders.get(world.backup);
    if (!folder?.manifest) throw new Error('no backup');
    return { folder, manifest: folder.manifest };
  };
  const change = (changed: object) => {
    const found = manifest();
    found.folder.manifest = { ...found.manifest, ...changed };
  };

  test.each<[string, () => void, RegExp]>([
    ['damaged', () => void (manifest().folder.lost = 3), /is damaged: database\.dump has/],
    ['never proven', () => change({ verified: null }), /was never proven/],
    ['of another database', () => change({ database: 'crm' }), /is of the database crm, and the URL leads to shop/],
    ['of another stack', () => change({ details: { stack: 'crm-production' } }), /is a backup of crm-production/],
    ['of a newer server', () => change({ serverVersion: '18.1' }), /the server is 17\.11, which is older/],
    ['too large', () => void (world.server.room = 2_000_000), /needs about 1\.9 MiB .* has 976\.6 KiB/],
    ['not permitted', () => void (world.server.obstacles = ['Role app may not create databases.']), /Role app may not/],
  ])('a backup that is %s', async (_, arrange, words) => {
    arrange();
    const planned = await plan(world.backup);
    expect(planned.refusals.join('\n')).toMatch(words);
    await expect(restoreDatabase(world.ports, { ...author, plan: planned }, go)).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringMatching(words),
    });
    expect([orders(), world.server.beside.size, world.lines]).toEqual([15, 0, []]);
  });
});

describe('a deployment that is open', () => {
  const opened = (generation: number): JournalEntry => {
    const event = {
      kind: 'staging',
      release: 'v2',
      change: { before: [], after: [] },
    } as unknown as JournalEntry['event'];
    const at = '2026-11-20T11:00:00.000Z';
    return { schema: 2, sequence: 1, generation, at, deployment, by: 'otto, https://github.example/run/9', event };
  };
  const portsWith = (entry: JournalEntry) => ({
    ...world.ports,
    journal: { ...world.ports.journal, read: async () => ({ entries: [entry], more: false }) },
  });

  test('keeps a restore and its undoing from beginning, and is named with what to do', async () => {
    const ports = portsWith(opened(6));
    await expect(restore(ports)).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringMatching(
        /The deployment d0d0d0d0d0d0d0d0 of 2026-11-20T11.* \(otto, .*run\/9\) is open.*mode: settle/,
      ),
    });
    expect([orders(), world.server.beside.size, world.lines]).toEqual([15, 0, []]);
  });

  test('of the same lease does not: its own run restores', async () => {
    expect((await plan('newest', portsWith(opened(7)))).refusals).toEqual([]);
  });
});

describe('a restore', () => {
  test('puts the backup in place, keeps the replaced database, and writes each step down', async () => {
    world.server.sessions.add({ ended: false });
    const done = await restore();
    expect(done).toMatchObject({ kept: 'shop__hd_replaced_20261120T130000Z', sessionsEnded: 1, dropped: [] });
    expect(orders()).toBe(12);
    expect([...world.server.beside.keys()]).toEqual([done.kept]);
    expect(steps()).toEqual(['staging', 'swapping', 'swapped']);
    expect(world.lines[0]).toMatchObject({ backup: world.backup, database: 'shop', aside: done.kept });
  });

  test('restores a database that somebody has dropped', async () => {
    world.server.there = false;
    expect(await restore()).toMatchObject({ kept: null });
    expect([world.server.there, orders(), world.server.beside.size]).toEqual([true, 12, 0]);
  });

  test('that gives other rows is not put in place, and leaves nothing', async () => {
    const live = {
      ...world.ports.live,
      stage: async (...given: Parameters<typeof world.ports.live.stage>) => {
        const tables = await world.ports.live.stage(...given);
        return tables.map(({ table, rows }) => ({ table, rows: rows + 1 }));
      },
    };
    await expect(restore({ ...world.ports, live })).rejects.toMatchObject({
      code: 'restore/failed',
      message: expect.stringContaining('public.orders: 12 rows dumped, 13 restored'),
    });
    expect([orders(), world.server.beside.size, steps()]).toEqual([15, 0, ['staging', 'given-up']]);
  });

  test('that cannot rename, because somebody stays connected, leaves the live database and nothing else', async () => {
    world.server.clung = true;
    await expect(restore()).rejects.toMatchObject({ code: 'restore/failed' });
    expect([orders(), world.server.beside.size]).toEqual([15, 0]);
    expect(steps()).toEqual(['staging', 'swapping', 'given-up']);
  });

  test('whose answer is lost after the renaming knows that it is done', async () => {
    const error = new Failure('target/unreachable', 'connection reset');
    const { ports } = interrupted({ kind: 'fail', at: 'live.swap', when: 'after', error });
    expect(await restore(ports)).toMatchObject({ kept: expect.stringContaining('__hd_replaced_') });
    expect([orders(), steps()]).toEqual([12, ['staging', 'swapping', 'swapped']]);
  });

  test('whose answer is lost knows that too when there was no live database', async () => {
    world.server.there = false;
    const error = new Failure('target/unreachable', 'connection reset');
    const { ports } = interrupted({ kind: 'fail', at: 'live.swap', when: 'after', error });
    expect(await restore(ports)).toMatchObject({ kept: null });
    expect([orders(), steps()]).toEqual([12, ['staging', 'swapping', 'swapped']]);
  });

  test('whose database somebody drops before the renaming is not done: the live one is still the old one', async () => {
    const happens = () => world.server.beside.clear();
    const { ports } = interrupted({ kind: 'meanwhile', at: 'live.swap', happens });
    await expect(restore(ports)).rejects.toMatchObject({ code: 'restore/failed' });
    expect([orders(), steps()]).toEqual([15, ['staging', 'swapping', 'given-up']]);
  });

  test('is taken back: the replaced database has its name again, and the restored one is kept', async () => {
    const { kept } = await restore();
    world.clock.advance(HOUR);
    world.memory.tables.set('public.orders', 14);
    expect(await planUndo(world.ports, author, go)).toMatchObject({ back: { name: kept }, refusals: [] });
    expect(await undo()).toMatchObject({ kept: 'shop__hd_undone_20261120T140000Z' });
    expect(orders()).toBe(15);
    expect(beside('undone')).toHaveLength(1);
    expect(beside('replaced')).toEqual([]);
    await expect(undo()).rejects.toMatchObject({ code: 'restore/refused', message: expect.stringContaining('undone') });
  });

  test('is taken back by the journal, whatever has a newer name beside the live database', async () => {
    const { kept } = await restore();
    // Of somebody with another clock, or by hand.
    world.server.beside.set('shop__hd_replaced_20991231T235959Z', []);
    expect(await planUndo(world.ports, author, go)).toMatchObject({ back: { name: kept } });
    await undo();
    expect([orders(), beside('replaced')]).toEqual([15, ['shop__hd_replaced_20991231T235959Z']]);
    await expect(undo()).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringMatching(/has no restore of shop that is not taken back yet; beside shop are .*20991231/),
    });
  });

  test('and the one before it are taken back one after the other; one whose database is gone is not passed over', async () => {
    const first = await restore();
    world.clock.advance(HOUR);
    world.memory.tables.set('public.orders', 13);
    const second = await restore();
    expect(await planUndo(world.ports, author, go)).toMatchObject({ back: { name: second.kept } });
    await undo();
    expect(orders()).toBe(13);
    expect(await planUndo(world.ports, author, go)).toMatchObject({ back: { name: first.kept } });
    const last = await restore();
    world.server.beside.delete(last.kept ?? '');
    await expect(planUndo(world.ports, author, go)).rejects.toMatchObject({
      code: 'restore/refused',
      message: expect.stringContaining(`has replaced ${last.kept}, and the server has no such database any more`),
    });
  });

  test('that cannot be taken back, because somebody stays connected, stays, with both databases', async () => {
    const { kept } = await restore();
    world.server.clung = true;
    await expect(undo()).rejects.toMatchObject({ code: 'restore/failed' });
    expect([orders(), [...world.server.beside.keys()]]).toEqual([12, [kept]]);
    expect(steps().at(-1)).toBe('given-up');
  });
});

function interrupted(interruption?: Interruption) {
  const uncounted = ['clock', 'progress'] as const;
  return interruptedPorts(world.ports, { uncounted, ...(interruption && { interruption }) });
}

describe('a run that dies at any call', async () => {
  world = await newWorld();
  const { ports, calls } = interrupted();
  await restore(ports);
  const undoing = interrupted();
  await undo(undoing.ports);

  const points = (all: readonly string[]) =>
    all.flatMap((call, index) => (['before', 'after'] as const).map((when) => [when, call, index + 1] as const));

  test.each(points(calls))(
    '%s %s (call %i): either database is whole, and the next run restores',
    async (when, _, at) => {
      await expect(restore(interrupted({ kind: 'die', at, when }).ports)).rejects.toThrow('died at');
      const swapped = beside('replaced').length === 1;
      expect(orders()).toBe(swapped ? 12 : 15);
      // A dead run drops nothing. What it leaves has a name that says what it is.
      expect(beside('restoring').length).toBeLessThanOrEqual(swapped ? 0 : 1);
      const left = beside('restoring');
      world.clock.advance(60_000);
      const next = await plan();
      expect(next.refusals).toEqual([]);
      expect(besideIn('shop', next.look.databases)).toHaveLength(world.server.beside.size);
      expect(await restore()).toMatchObject({ dropped: left });
      expect([orders(), beside('restoring'), steps().at(-1)]).toEqual([12, [], 'swapped']);
    },
  );

  test.each(points(undoing.calls))(
    '%s %s (call %i) while it undoes: all is there, and the next run undoes',
    async (when, _, at) => {
      await restore();
      world.clock.advance(60_000);
      await expect(undo(interrupted({ kind: 'die', at, when }).ports)).rejects.toThrow('died at');
      const undone = beside('undone').length === 1;
      expect(orders()).toBe(undone ? 15 : 12);
      expect(beside('replaced')).toHaveLength(undone ? 0 : 1);
      world.clock.advance(60_000);
      if (!undone) await undo();
      expect(orders()).toBe(15);
    },
  );
});

describe('a restore that has no end in the journal', async () => {
  world = await newWorld();
  const { ports, calls } = interrupted();
  await restore(ports);
  const points = calls.flatMap((call, index) =>
    (['before', 'after'] as const).map((when) => [when, call, index + 1] as const),
  );
  const state = async () => (await readState(world.ports.journal, go)).state;
  const against = async () => againstDeploying((await state()).restores, undefined).refusals.join('\n');

  test.each(points)(
    '%s %s (call %i) keeps a deployment from beginning until what it says was done',
    async (when, _, at) => {
      await restore(interrupted({ kind: 'die', at, when }).ports).catch(() => undefined);
      const last = steps().at(-1);
      const why = await against();
      if (last === undefined || last === 'swapped') return expect(why).toBe('');
      expect(why).toContain(
        last === 'staging'
          ? '`mode: undo-restore` and `confirm: shop__hd_restoring_20261120T130000Z`'
          : '`mode: restore`',
      );
      expect(why).toMatch(
        /^A restore of \S+ into shop, begun by nora, .*run\/1 at 2026-11-20T13:00:00.000Z, has no end in the journal/,
      );
      const { look, left } = await plan();
      if (left && howFarIs(left, look) === 'done') {
        await noteDone(world.ports, { ...author, open: left }, go);
        expect(orders()).toBe(12);
        expect(await planUndo(world.ports, author, go)).toMatchObject({ kind: 'undo' });
      } else {
        const giving = await planUndo(world.ports, author, go);
        if (giving.kind !== 'give-up') throw new Error('it is not to be given up');
        expect(giving.drops.map(({ name }) => name)).toEqual(beside('restoring'));
        await giveUpRestore(world.ports, { ...author, plan: giving }, go);
        expect([orders(), [...world.server.beside.keys()]]).toEqual([15, []]);
      }
      expect(await against()).toBe('');
    },
  );

  test('that was replacing keeps a backup from being taken, because that may be one of half a database', async () => {
    await refuseHalfReplaced(world.ports.journal, go);
    await restore(interrupted({ kind: 'die', at: 'live.swap', when: 'before' }).ports).catch(() => undefined);
    await expect(refuseHalfReplaced(world.ports.journal, go)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringContaining('`mode: restore` and `confirm: shop`'),
    });
  });

  test('and had replaced nothing yet may be passed over by force, and one that was replacing may not', async () => {
    await restore(interrupted({ kind: 'die', at: 'live.stage', when: 'after' }).ports).catch(() => undefined);
    const { restores } = await state();
    expect(againstDeploying(restores, 'must go out')).toMatchObject({ refusals: [], waived: [expect.any(String)] });
    expect(againstDeploying(restores, undefined).refusals.join()).toContain('`force`');
    const replacing = restores.map((open) => ({ ...open, step: 'swapping' as const }));
    expect(againstDeploying(replacing, 'must go out')).toMatchObject({ refusals: [expect.any(String)], waived: [] });
  });

  test('is of no weight once another one of that database has ended', async () => {
    await restore(interrupted({ kind: 'die', at: 'live.stage', when: 'after' }).ports).catch(() => undefined);
    world.clock.advance(60_000);
    await restore();
    expect(await against()).toBe('');
  });

  test('that was cancelled while it filled the new database is closed by the cancelled run itself', async () => {
    const ending = new AbortController();
    const happens = () => ending.abort(new Failure('time/cancelled', 'cancelled'));
    const { ports: cancelled } = interrupted({ kind: 'meanwhile', at: 'live.stage', happens });
    const request = { ...author, plan: await plan('newest') };
    await expect(restoreDatabase(cancelled, request, ending.signal)).rejects.toMatchObject({ code: 'time/cancelled' });
    expect([steps(), await against()]).toEqual([['staging', 'given-up'], '']);
  });
});

test('a newer holder stops a restore before the renaming', async () => {
  const happens = () => void (world.memory.token = mintToken({ generation: 8, nonce: 'b'.repeat(32) }));
  const { ports } = interrupted({ kind: 'meanwhile', at: 'live.swap', happens });
  await expect(restore(ports)).rejects.toMatchObject({ code: 'fence/superseded' });
  expect(orders()).toBe(15);
});
