import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { ageOf } from '@hardened-deploy/core/backup/restore-drill';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { drillRestore } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { listBackups } from '@hardened-deploy/core/backup/usecases/list-backups';
import { oneVault } from '@hardened-deploy/core/backup/usecases/one-vault';
import { proveAfterSwitch } from '@hardened-deploy/core/backup/usecases/prove-after-switch';
import { rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { type Duration, minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { beforeEach, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const nobody: ReadonlySet<BackupId> = new Set();
const HOUR = 3_600_000;

let world: ReturnType<typeof newWorld>;
beforeEach(() => {
  world = newWorld();
});

function newWorld() {
  const clock = virtualClock();
  const memory = backupMemory(token, { 'public.orders': 12, 'public.items': 30 });
  return { clock, memory, progress: recordedProgress(), vault: memoryBackupVault(memory, clock) };
}

function take(
  changed: { readonly vault?: BackupVault; readonly protectedIds?: ReadonlySet<BackupId>; readonly keep?: number } = {},
) {
  const { protectedIds = nobody, vault = world.vault, keep = 3 } = changed;
  return takeIn(vault, { keep, protectedIds });
}

/** With what became of the old ones in the only vault. */
async function takeIn(
  vault: BackupVault,
  {
    keep,
    protectedIds = nobody,
    removal = 'now',
  }: {
    readonly keep: number;
    readonly protectedIds?: ReadonlySet<BackupId>;
    readonly removal?: 'now' | 'later';
  },
) {
  const vaults = oneVault(vault, keepLast(keep));
  const taken = await takeBackup({ ...world, vaults }, { token, deployment, protectedIds, removal }, go);
  const [kept] = taken.vaults;
  return { ...taken, retention: kept?.kind === 'kept' ? kept.retention : undefined };
}

async function takeMany(count: number, keep = 3): Promise<BackupId[]> {
  const ids: BackupId[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await take({ keep })).backup.id);
    world.clock.advance(HOUR);
  }
  return ids;
}

describe('a backup that is proven after the switch', () => {
  const takeLater = () => takeIn(world.vault, { keep: 2, removal: 'later' });
  const prove = async (backup: BackupId) => {
    const vaults = oneVault(world.vault, keepLast(2));
    const proven = await proveAfterSwitch({ ...world, vaults }, { token, backup, protectedIds: nobody }, go);
    return { ...proven, retention: proven.retention[0]?.outcome };
  };

  test('pushes out no older one before it is restored, and then does', async () => {
    const ids = await takeMany(2);
    const { backup, retention } = await takeLater();
    expect(retention).toEqual({ kind: 'later' });
    expect([...world.memory.folders.keys()]).toEqual([...ids, backup.id]);
    world.clock.advance(HOUR);
    expect(await prove(backup.id)).toMatchObject({
      rehearsal: { kind: 'restored' },
      retention: { kind: 'applied', removed: [ids[0]] },
    });
    expect([...world.memory.folders.keys()]).toEqual([ids[1], backup.id]);
  });

  test('is marked when it cannot be restored, and all older ones stay', async () => {
    const ids = await takeMany(2);
    const { backup } = await takeLater();
    const folder = world.memory.folders.get(backup.id);
    if (folder) folder.damaged = true;
    expect(await prove(backup.id)).toMatchObject({
      rehearsal: { kind: 'damaged' },
      mark: { kind: 'marked' },
      otherwise: ids[1],
      retention: { kind: 'later' },
    });
    expect([...world.memory.folders.keys()]).toEqual([...ids, backup.id]);
  });

  test('is the one of the deployment and no other', async () => {
    await takeMany(1);
    await expect(prove('20200101T000000.000Z-d0d0d0d0d0d0d0d0' as BackupId)).rejects.toMatchObject({
      code: 'backup/not-found',
    });
  });
});

describe('taking a backup', () => {
  test('answers a verified backup, named after its time and its deployment', async () => {
    const { backup } = await take();
    expect(backup).toMatchObject({
      id: '20261120T120000.000Z-d0d0d0d0d0d0d0d0',
      verified: { how: expect.any(String) },
    });
    expect(await world.vault.list(token, go)).toEqual([{ manifest: backup, damage: null }]);
  });

  test('keeps the configured number and removes older ones', async () => {
    const ids = await takeMany(5);
    expect((await world.vault.list(token, go)).map(({ manifest }) => manifest.id)).toEqual(ids.slice(2).toReversed());
    expect(world.progress.lines).toContain(`info: remove ${ids[1]} (beyond-keep)`);
  });

  test('keeps the backups that the journal refers to, however old', async () => {
    const [first] = await takeMany(1);
    for (let made = 0; made < 5; made += 1) {
      world.clock.advance(HOUR);
      await take({ protectedIds: new Set(first ? [first] : []) });
    }
    expect([...world.memory.folders.keys()]).toHaveLength(4);
    expect([...world.memory.folders.keys()]).toContain(first);
  });

  test("throws backup/failed with the database's own words when it refuses; older backups stay", async () => {
    const ids = await takeMany(1);
    world.memory.refusal = 'FATAL: role "app" is not permitted to log in';
    await expect(take()).rejects.toMatchObject({ code: 'backup/failed', message: world.memory.refusal });
    expect([...world.memory.folders.keys()]).toEqual(ids);
  });

  test('throws backup/unverified when the restored rows differ, and removes no older backup', async () => {
    const ids = await takeMany(3);
    const damaging: BackupVault = {
      ...world.vault,
      async dump(...request) {
        const dumped = await world.vault.dump(...request);
        const folder = world.memory.folders.get(dumped.id);
        if (folder) folder.damaged = true;
        return dumped;
      },
    };
    await expect(take({ vault: damaging })).rejects.toMatchObject({ code: 'backup/unverified' });
    expect([...world.memory.folders.keys()]).toEqual(ids);
  });

  test('succeeds when old ones cannot be removed, and says why', async () => {
    await takeMany(3);
    const stuck: BackupVault = {
      ...world.vault,
      remove: () => Promise.reject(new Failure('backup/failed', 'Read-only file system')),
    };
    const { backup, retention } = await take({ vault: stuck });
    expect(backup.verified).not.toBeNull();
    expect(retention).toEqual({ kind: 'not-applied', why: 'Read-only file system' });
    expect(world.progress.lines).toContain('warn: Old backups were not removed: Read-only file system');
  });

  test('throws fence/superseded when the lease was taken over meanwhile, also while removing old backups', async () => {
    const overtaken: BackupVault = {
      ...world.vault,
      async verify(...request) {
        const verified = await world.vault.verify(...request);
        world.memory.token = mintToken({ generation: 8, nonce: 'b'.repeat(32) });
        return verified;
      },
    };
    await expect(take({ vault: overtaken })).rejects.toMatchObject({ code: 'fence/superseded' });
  });
});

describe('listing backups', () => {
  test('shows each backup, newest first, with the reason why it stays or would go', async () => {
    const ids = await takeMany(3);
    const listed = await listBackups(world, { token, keep: keepLast(1), protectedIds: new Set(ids.slice(0, 1)) }, go);
    expect(listed.map(({ manifest, retention }) => [manifest.id, retention])).toEqual([
      [ids[2], { kind: 'kept', why: 'newest-verified' }],
      [ids[1], { kind: 'to-be-removed', why: 'beyond-keep' }],
      [ids[0], { kind: 'kept', why: 'protected' }],
    ]);
    expect(world.memory.folders.size).toBe(3);
  });
});

describe('rehearsing a restore', () => {
  test('uses the newest backup, or the one that is named', async () => {
    const ids = await takeMany(2);
    for (const [backup, expected] of [
      ['newest', ids[1]],
      [ids[0], ids[0]],
    ] as const) {
      const rehearsed = await rehearseRestore(world, { token, backup: backup ?? 'newest' }, go);
      expect(rehearsed).toMatchObject({
        backup: { id: expected },
        rehearsal: { kind: 'restored', tables: 2, rows: 42 },
      });
    }
  });

  test('reports a damaged backup and leaves it', async () => {
    const [id] = await takeMany(1);
    for (const folder of world.memory.folders.values()) folder.damaged = true;
    const { rehearsal } = await rehearseRestore(world, { token, backup: 'newest' }, go);
    expect(rehearsal).toMatchObject({ kind: 'damaged' });
    expect([...world.memory.folders.keys()]).toEqual([id]);
  });

  test('throws backup/not-found for an unknown id, and lists the known ones', async () => {
    const gone = '20200101T000000.000Z-d0d0d0d0d0d0d0d0' as BackupId;
    await expect(rehearseRestore(world, { token, backup: 'newest' }, go)).rejects.toMatchObject({
      code: 'backup/not-found',
    });
    const ids = await takeMany(1);
    await expect(rehearseRestore(world, { token, backup: gone }, go)).rejects.toMatchObject({
      code: 'backup/not-found',
      facts: { there: ids },
    });
  });
});

describe('a drill', () => {
  const drill = (changed: { readonly backup?: BackupId; readonly maxAge?: Duration } = {}) =>
    drillRestore(world, { token, backup: 'newest', ...changed }, go);

  test('restores the newest backup, and says how old it is', async () => {
    const [, newest] = await takeMany(2);
    expect(await drill()).toMatchObject({
      backup: { id: newest },
      rehearsal: { kind: 'restored', rows: 42 },
      ageMs: HOUR,
      verdict: 'passed',
      mark: { kind: 'not-needed' },
    });
  });

  test.each([
    [60, 'passed'],
    [59, 'too-old'],
  ] as const)('a backup of an hour ago, which may be %s minutes old: %s', async (limit, verdict) => {
    await takeMany(1);
    expect(await drill({ maxAge: minutes(limit) })).toMatchObject({ verdict });
  });

  test('an old backup that cannot be restored is told as that, and is marked', async () => {
    await takeMany(1);
    for (const folder of world.memory.folders.values()) folder.damaged = true;
    expect(await drill({ maxAge: minutes(1) })).toMatchObject({ verdict: 'not-restorable', mark: { kind: 'marked' } });
  });

  test('leaves what is stored as it was', async () => {
    const ids = await takeMany(2);
    const before = JSON.stringify([...world.memory.folders]);
    await drill();
    expect([...world.memory.folders.keys()]).toEqual(ids);
    expect(JSON.stringify([...world.memory.folders])).toBe(before);
  });

  test('a backup from the future has no age, and none below zero', async () => {
    expect(ageOf({ takenAt: '2026-11-20T12:00:10.000Z' }, new Date('2026-11-20T12:00:00.000Z'))).toBe(0);
  });
});

describe('a backup that was damaged after its proof', () => {
  const newest = () => {
    const folder = [...world.memory.folders.values()].at(-1);
    if (!folder) throw new Error('nothing was backed up');
    return folder;
  };
  const rehearse = (backup: BackupId | 'newest' = 'newest', vault = world.vault) =>
    rehearseRestore({ ...world, vault }, { token, backup }, go);
  const damage = async () =>
    (await listBackups(world, { token, keep: keepLast(2), protectedIds: nobody }, go))[0]?.damage;

  test.each(['damaged', 'cut'] as const)('replaces no intact one once a rehearsal has found it %s', async (how) => {
    const [intact] = await takeMany(1, 2);
    await takeMany(1, 2);
    Object.assign(newest(), how === 'cut' ? { lost: 7 } : { damaged: true });
    expect(await rehearse()).toMatchObject({
      rehearsal: { kind: 'damaged' },
      mark: { kind: 'marked' },
      otherwise: intact,
    });
    const [fresh] = await takeMany(1, 2);
    expect([...world.memory.folders.keys()]).toEqual(expect.arrayContaining([intact, fresh]));
    expect(world.progress.lines.join('\n')).toContain('is damaged and counts for nothing: ');
  });

  test('with a shortened file replaces no intact backup, even without a rehearsal', async () => {
    const [intact] = await takeMany(1, 2);
    await takeMany(1, 2);
    newest().lost = 1;
    expect(await damage()).toBe('database.dump has 141 bytes instead of 142');
    await takeMany(1, 2);
    expect([...world.memory.folders.keys()]).toContain(intact);
  });

  test('is rehearsed again as the newest one, so that no later rehearsal is green by skipping it', async () => {
    await takeMany(2);
    newest().damaged = true;
    await rehearse();
    expect(await rehearse()).toMatchObject({
      rehearsal: { kind: 'damaged' },
      backup: { id: [...world.memory.folders.keys()].at(-1) },
    });
  });

  test('loses its mark when a rehearsal succeeds again', async () => {
    const [id] = await takeMany(1);
    newest().damaged = true;
    await rehearse();
    expect(await damage()).toBe(
      'a rehearsal at 2026-11-20T13:00:00.000Z found that its files were changed: the files are not the ones that were dumped',
    );
    newest().damaged = false;
    expect(await damage()).not.toBeNull();
    expect(await rehearse(id)).toMatchObject({ rehearsal: { kind: 'restored' }, mark: { kind: 'cleared' } });
    expect(await damage()).toBeNull();
    expect(await rehearse(id)).toMatchObject({ mark: { kind: 'not-needed' } });
  });

  test('is reported even when the mark cannot be written, with the reason', async () => {
    await takeMany(1);
    newest().damaged = true;
    const full: BackupVault = {
      ...world.vault,
      mark: () => Promise.reject(new Failure('backup/failed', 'No space left on device')),
    };
    expect(await rehearse('newest', full)).toMatchObject({
      rehearsal: { kind: 'damaged' },
      mark: { kind: 'not-written', why: 'No space left on device' },
      otherwise: null,
    });
  });
});
