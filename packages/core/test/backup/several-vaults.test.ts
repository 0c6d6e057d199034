import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { vaultsOf } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { acrossVaults, meantVaults } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { drillVaults } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { inAnyVault, listVaults } from '@hardened-deploy/core/backup/usecases/list-backups';
import { proveAfterSwitch } from '@hardened-deploy/core/backup/usecases/prove-after-switch';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { memoryLiveDatabase, serverMemory } from '@hardened-deploy/testkit/backup/memory-live-database';
import { backupMemory } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { memoryBackupVaults, memoryShelf } from '@hardened-deploy/testkit/backup/memory-backup-vaults';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { beforeEach, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const nobody: ReadonlySet<BackupId> = new Set();
const DENIED = new Failure('backup/failed', 'AccessDenied', { remedy: 'Compare the rights.' });

let world: ReturnType<typeof newWorld>;
beforeEach(() => {
  world = newWorld();
});

function newWorld() {
  const clock = virtualClock();
  const memory = backupMemory(token, { 'public.orders': 12 });
  const here = memoryShelf({ name: 'here', keep: keepLast(1) });
  const offsite = memoryShelf({ name: 'offsite', keep: keepLast(3) });
  const spare = memoryShelf({ name: 'spare', keep: keepLast(9), mayFail: true });
  const server = serverMemory(memory);
  const vaults = memoryBackupVaults(memory, [here, offsite, spare], clock);
  const progress = recordedProgress();
  const restorable = vaults.each.map((vault) => ({ ...vault, live: () => memoryLiveDatabase(server) }));
  const across = acrossVaults(restorable, progress);
  return { clock, memory, here, offsite, spare, vaults, progress, restorable, across, vault: across.vault };
}

async function take(changed: { readonly protectedIds?: ReadonlySet<BackupId>; readonly removal?: 'later' } = {}) {
  const taken = await takeBackup(world, { token, deployment, protectedIds: nobody, ...changed }, go);
  world.clock.advance(3_600_000);
  return taken;
}

const idsIn = ({ folders }: { readonly folders: ReadonlyMap<BackupId, unknown> }) => [...folders.keys()];
const find = (shelf: ReturnType<typeof memoryShelf>, id: BackupId) => {
  const folder = shelf.folders.get(id);
  if (!folder) throw new Error(`${id} is not in ${shelf.name}`);
  return folder;
};

describe('a backup with several vaults', () => {
  test('is in each of them, with the restore script for that place, and nowhere else', async () => {
    const { backup, vaults } = await take();
    expect(vaults.map(({ vault, kind }) => [vault, kind])).toEqual([
      ['here', 'kept'],
      ['offsite', 'kept'],
      ['spare', 'kept'],
    ]);
    for (const shelf of [world.here, world.offsite, world.spare])
      expect(find(shelf, backup.id).manifest?.restore.at(-1)).toBe(`# from ${shelf.name}`);
    expect(backup.restore.at(-1)).toBe('# from here');
    expect(idsIn(world.memory)).toEqual([]);
  });

  test('pushes out old ones by the rules of each vault, and never one that the journal refers to', async () => {
    const first = (await take()).backup.id;
    const ids = [first];
    for (let made = 0; made < 4; made += 1) ids.push((await take({ protectedIds: new Set([first]) })).backup.id);
    expect(idsIn(world.here)).toEqual([first, ids[4]]);
    expect(idsIn(world.offsite)).toEqual([first, ...ids.slice(2)]);
    expect(idsIn(world.spare)).toEqual(ids);
  });

  test('stops when a vault that must have it fails; it stays where it is whole, and no old one goes', async () => {
    const { backup: old } = await take();
    world.offsite.failure = DENIED;
    const failed = await take().catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({
      code: 'backup/failed',
      remedy: 'Compare the rights.',
      message: expect.stringMatching(
        /^The backup could not be kept in offsite: AccessDenied\nIt is whole in here, spare, and stays there \(\S+\)\.$/,
      ),
      facts: { failed: ['offsite'], kept: ['here', 'spare'] },
    });
    expect(idsIn(world.here)).toHaveLength(2);
    expect(idsIn(world.here)).toContain(old.id);
  });

  test('goes on when only one fails that may: that one is told, and keeps its old ones', async () => {
    const { backup: old } = await take();
    world.spare.failure = DENIED;
    const { backup, vaults } = await take();
    expect(vaults.at(-1)).toMatchObject({ kind: 'failed', vault: 'spare', failure: DENIED });
    expect(idsIn(world.here)).toEqual([backup.id]);
    expect(idsIn(world.spare)).toEqual([old.id]);
    expect(world.progress.lines).toContain('warn: The backup is not in spare: AccessDenied');
  });

  test('is none when every vault fails', async () => {
    for (const shelf of [world.here, world.offsite, world.spare]) shelf.failure = DENIED;
    await expect(take()).rejects.toThrow(/It is in no vault\.$/);
    expect(idsIn(world.memory)).toEqual([]);
  });
});

describe('a proof after the switch', () => {
  test('restores once, and then lets old ones go in each vault that has it', async () => {
    const { backup: old } = await take();
    world.spare.failure = DENIED;
    const { backup } = await take({ removal: 'later' });
    world.spare.failure = undefined;
    const { retention } = await proveAfterSwitch(world, { token, backup: backup.id, protectedIds: nobody }, go);
    expect(retention).toEqual([
      { vault: 'here', outcome: { kind: 'applied', kept: 1, removed: [old.id] } },
      { vault: 'offsite', outcome: { kind: 'applied', kept: 2, removed: [] } },
      { vault: 'spare', outcome: { kind: 'not-applied', why: `${backup.id} is not there` } },
    ]);
  });

  test('that the database refuses marks it in each vault', async () => {
    const { backup } = await take({ removal: 'later' });
    for (const shelf of [world.here, world.offsite])
      shelf.folders.set(backup.id, { ...find(shelf, backup.id), content: [{ table: 'public.orders', rows: 1 }] });
    await proveAfterSwitch(world, { token, backup: backup.id, protectedIds: nobody }, go);
    expect([world.here, world.offsite, world.spare].map((shelf) => find(shelf, backup.id).mark?.found)).toEqual([
      'differs',
      'differs',
      'differs',
    ]);
  });
});

describe('a backup that is looked for', () => {
  const rehearse = (backup: BackupId | 'newest') => rehearseRestore(world, { token, backup }, go);

  test('is read from the first vault that has it whole', async () => {
    const { backup } = await take();
    find(world.here, backup.id).lost = 1;
    expect(await rehearse('newest')).toMatchObject({ backup: { id: backup.id }, rehearsal: { kind: 'restored' } });
    expect(world.across.homeOf(backup.id)).toBe('offsite');
  });

  test('that the database refuses is marked in those that can be reached, and it is told that one could not be', async () => {
    const { backup } = await take();
    world.here.folders.set(backup.id, {
      ...find(world.here, backup.id),
      content: [{ table: 'public.orders', rows: 1 }],
    });
    world.offsite.failure = DENIED;
    expect(await rehearse(backup.id)).toMatchObject({ mark: { kind: 'not-written', why: 'AccessDenied' } });
    expect([world.here, world.offsite, world.spare].map((shelf) => find(shelf, backup.id).mark?.found)).toEqual([
      'differs',
      undefined,
      'differs',
    ]);
  });

  test('is found where it still is, when the others have let it go', async () => {
    const { backup } = await take();
    await take();
    expect(idsIn(world.here)).not.toContain(backup.id);
    expect(await rehearse(backup.id)).toMatchObject({ rehearsal: { kind: 'restored' } });
  });

  test('is found when another vault cannot be read, which is told', async () => {
    const { backup } = await take();
    world.here.failure = DENIED;
    expect(await rehearse('newest')).toMatchObject({ backup: { id: backup.id } });
    expect(world.progress.lines).toContain('warn: The vault here could not be read, and is passed over: AccessDenied');
    for (const shelf of [world.offsite, world.spare]) shelf.failure = DENIED;
    await expect(rehearse('newest')).rejects.toThrow(/^No vault could be read: AccessDenied/);
  });

  test('is marked only where its files were changed', async () => {
    const { backup } = await take();
    for (const shelf of [world.here, world.offsite, world.spare]) find(shelf, backup.id).damaged = true;
    expect(await rehearse(backup.id)).toMatchObject({ rehearsal: { kind: 'damaged' }, mark: { kind: 'marked' } });
    expect([world.here, world.offsite].map((shelf) => find(shelf, backup.id).mark?.found)).toEqual([
      'damaged',
      undefined,
    ]);
  });

  test('is restored by the live database as it reads from that vault', async () => {
    const { backup } = await take();
    find(world.here, backup.id).lost = 1;
    const staged: string[] = [];
    const liveOf = (name: string): LiveDatabase => ({
      look: () => Promise.reject(new Error('not asked')),
      stage: async () => {
        staged.push(name);
        return [];
      },
      swap: async () => ({ sessionsEnded: 0 }),
      drop: async () => undefined,
    });
    const vaults = world.vaults.each.map((vault) => ({ ...vault, live: () => liveOf(vault.name) }));
    const { vault, live } = acrossVaults(vaults, world.progress);
    await vault.list(token, go);
    await live(null)?.stage(token, { backup, name: 'beside', owner: undefined }, go);
    expect(staged).toEqual(['offsite']);
  });
});

describe('every vault', () => {
  test('is listed by its own rules; one that cannot be read is told, unless it is the only one', async () => {
    await take();
    const { backup } = await take();
    world.spare.failure = DENIED;
    const ports = { ...world, vaults: world.restorable };
    const listings = await listVaults(ports, { token, protectedIds: nobody }, go);
    expect(listings.map(({ vault, listed, problem }) => [vault, listed.length, problem])).toEqual([
      ['here', 1, null],
      ['offsite', 2, null],
      ['spare', 0, 'AccessDenied'],
    ]);
    expect(inAnyVault(listings, world.clock.now())[0]?.manifest.id).toBe(backup.id);
    const only = { ...world, vaults: meantVaults(world.restorable, 'spare') };
    await expect(listVaults(only, { token, protectedIds: nobody }, go)).rejects.toBe(DENIED);
  });

  test('is drilled with its own newest backup, whatever becomes of the others', async () => {
    const { backup } = await take();
    find(world.here, backup.id).damaged = true;
    world.offsite.failure = DENIED;
    const request = { token, backup: 'newest', maxAge: minutes(90) } as const;
    const drilled = await drillVaults({ ...world, vaults: world.restorable }, request, go);
    expect(drilled).toMatchObject([
      { vault: 'here', kind: 'drilled', drill: { verdict: 'not-restorable', backup: { id: backup.id } } },
      { vault: 'offsite', kind: 'failed', failure: DENIED },
      { vault: 'spare', kind: 'drilled', drill: { verdict: 'passed', backup: { id: backup.id } } },
    ]);
  });

  test('has a name that a step can say, and another one is refused with those that are there', () => {
    expect(meantVaults(world.restorable, 'offsite').map(({ name }) => name)).toEqual(['offsite']);
    expect(meantVaults(world.restorable, undefined)).toHaveLength(3);
    expect(() => meantVaults(world.restorable, 'of-site')).toThrow(
      'vault: of-site is not under `backup.vaults` in the configuration, which has here, offsite, spare',
    );
  });

  test('is the volume of the stack where nothing is configured', () => {
    expect(vaultsOf({ keep: keepLast(4) })).toEqual([
      { name: 'vault', place: { kind: 'volume' }, keep: keepLast(4), mayFail: false },
    ]);
  });
});
