import type { BackupId, BackupManifest, StoredBackup } from '@hardened-deploy/core/backup/backup';
import { decideRetention, keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { Authenticity } from '@hardened-deploy/core/backup/tag/manifest-tag';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { acrossVaults } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { oneVault } from '@hardened-deploy/core/backup/usecases/one-vault';
import { backupToRestore, rehearseRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { describe, expect, test } from 'vitest';
import { backupAt, DEPLOYMENT } from '../backup-fixtures.ts';

const go = new AbortController().signal;
const now = new Date('2026-11-21T12:00:00Z');
const nobody: ReadonlySet<BackupId> = new Set();
const at = (hours: number, authenticity?: Authenticity): StoredBackup => ({
  manifest: backupAt(new Date(now.getTime() - hours * 3_600_000)),
  damage: null,
  ...(authenticity && { authenticity }),
});

describe('retention', () => {
  const decide = (backups: readonly StoredBackup[], keep: number, protectedIds = nobody) =>
    decideRetention({ backups, keep: keepLast(keep), protectedIds, now });

  test('lets no planted backup push out one of ours, and removes neither', () => {
    const ours = [at(5, 'authentic'), at(6, 'authentic')];
    const planted = [at(1, 'no-tag'), at(2, 'other-tag'), at(3, 'no-tag')];
    const { kept, removed } = decide([...planted, ...ours], 2);
    expect(kept.map(({ why }) => why)).toEqual([
      ...planted.map(() => 'not-authentic'),
      'newest-verified',
      'within-keep',
    ]);
    expect(removed).toEqual([]);
  });

  test('still removes ours beyond what is kept, and none of the others, however old', () => {
    const old = at(9, 'authentic');
    const { kept, removed } = decide([at(1, 'authentic'), old, at(99, 'no-tag')], 1);
    expect(removed).toEqual([{ id: old.manifest.id, why: 'beyond-keep' }]);
    expect(kept.map(({ why }) => why)).toEqual(['newest-verified', 'not-authentic']);
  });

  test('keeps the newest of ours, however many planted ones there are', () => {
    const ours = at(9, 'authentic');
    const { kept } = decide([...[1, 2, 3].map((hours) => at(hours, 'other-tag')), ours], 1);
    expect(kept.at(-1)).toEqual({ id: ours.manifest.id, why: 'newest-verified' });
  });
});

/** A vault of memory in which some backups are of somebody else. */
function newWorld() {
  const clock = virtualClock();
  const progress = recordedProgress();
  const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
  const memory = backupMemory(token, { 'public.orders': 12 });
  const judged = new Map<BackupId, Authenticity>();
  const inner = memoryBackupVault(memory, clock);
  const vault: BackupVault = {
    ...inner,
    list: async (...asked) =>
      (await inner.list(...asked)).map((stored) => ({
        ...stored,
        authenticity: judged.get(stored.manifest.id) ?? 'authentic',
      })),
  };
  const take = async (): Promise<BackupManifest> => {
    clock.advance(3_600_000);
    const vaults = oneVault(vault, keepLast(9));
    return (await takeBackup({ vaults, clock, progress }, { token, deployment: DEPLOYMENT, protectedIds: nobody }, go))
      .backup;
  };
  const rehearse = (backup: BackupId | 'newest') => rehearseRestore({ vault, clock, progress }, { token, backup }, go);
  return { progress, token, judged, vault, take, rehearse };
}

describe('a rehearsal', () => {
  test('refuses a backup that is not ours, with what to do', async () => {
    const { take, judged, rehearse } = newWorld();
    const { id } = await take();
    for (const [authenticity, why] of [
      ['no-tag', /has no tag\. It was written before `backup\.manifest-key-secret` was set/],
      ['other-tag', /fits no key in the secret of `backup\.manifest-key-secret`/],
    ] as const) {
      judged.set(id, authenticity);
      await expect(rehearse(id)).rejects.toMatchObject({
        code: 'backup/not-authentic',
        message: expect.stringMatching(why),
        remedy: expect.stringContaining('take `manifest-key-secret` out of the configuration for that run'),
      });
      // That there are none that are ours is another thing than that there are none.
      await expect(rehearse('newest')).rejects.toMatchObject({ code: 'backup/not-authentic' });
    }
  });

  test('of the newest one passes over what is not ours, and says so', async () => {
    const { take, judged, rehearse, progress } = newWorld();
    const ours = await take();
    const planted = await take();
    judged.set(planted.id, 'no-tag');
    expect((await rehearse('newest')).backup.id).toBe(ours.id);
    expect(progress.lines.join('\n')).toContain(`${planted.id} is not authentic`);
  });
});

test('the script of a backup that is not ours is not shown: a person would run it', () => {
  const planted = at(1, 'no-tag');
  const ours = at(2, 'authentic');
  expect(backupToRestore([planted, ours], 'newest')).toBe(ours);
  expect(backupToRestore([planted], 'newest')).toBeUndefined();
  expect(() => backupToRestore([planted, ours], planted.manifest.id)).toThrow(/is not authentic/);
});

test('of several copies, one of ours is read, whatever lies in the first vault', async () => {
  const { manifest } = at(1);
  const holding = (name: string, authenticity: Authenticity) => ({
    name,
    keep: keepLast(1),
    mayFail: false,
    vault: { list: async () => [{ manifest, damage: null, authenticity }] } as unknown as BackupVault,
    live: () => ({}) as never,
  });
  const across = acrossVaults([holding('bucket', 'other-tag'), holding('disk', 'authentic')], recordedProgress());
  const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
  expect(await across.vault.list(token, go)).toMatchObject([{ authenticity: 'authentic' }]);
  expect(across.homeOf(manifest.id)).toBe('disk');
});
