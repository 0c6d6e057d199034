import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Failure } from '@hardened-deploy/core/base/failure';
import {
  describeMark,
  isWorrying,
  markDetails,
  recoveryMarkName,
  type RecoveryMark,
  recoverySnippets,
} from '@hardened-deploy/core/backup/recovery-mark';
import { markRecovery } from '@hardened-deploy/core/backup/usecases/mark-recovery';
import { oneVault } from '@hardened-deploy/core/backup/usecases/one-vault';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { backupMemory, memoryBackupVault } from '@hardened-deploy/testkit/backup/memory-backup-vault';
import { describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const NAME = 'hd-production-20261130T104501Z-0a1b2c3';
const MARKED: RecoveryMark = {
  kind: 'marked',
  name: NAME,
  lsn: '0/3000098',
  wal: '000000020000000000000003',
  timeline: 2,
  system: '7',
  archive: 'archived',
};
const POSITION: RecoveryMark = { kind: 'position', file: 'bin.000002', position: 344, gtid: '0-1-9' };
const NONE: RecoveryMark = { kind: 'none', why: 'it is a standby' };

test('the name says where, when and what, and fits into 63 characters', () => {
  const at = new Date('2026-11-30T10:45:01Z');
  expect(recoveryMarkName('production' as EnvironmentName, { at, commit: '0a1b2c3d4e' })).toBe(NAME);
  expect(recoveryMarkName('e'.repeat(60) as EnvironmentName, { at, commit: '0a1b2c3d4e' }).length).toBeLessThanOrEqual(
    63,
  );
});

test.each([
  ['Production EU', 'hd-Production-EU-'],
  ["it's $(reboot)", 'hd-it-s-reboot--'],
  ['übergröße', 'hd--bergr-e-'],
])('of the environment %s, the name takes only what no shell reads', (environment, beginning) => {
  const at = new Date('2026-11-30T10:45:01Z');
  const name = recoveryMarkName(environment as EnvironmentName, { at, commit: '0a1b2c3d4e' });
  expect(name).toBe(`${beginning}20261130T104501Z-0a1b2c3`);
  expect(name).toMatch(/^[\w.-]{1,63}$/);
});

describe('what is said of a mark', () => {
  test.each<[RecoveryMark, RegExp]>([
    [MARKED, /at 0\/3000098, timeline 2: the archive has 000000020000000000000003, so the server can be recovered/],
    [
      { ...MARKED, archive: 'not-yet', why: 'the archiver has failed 3 times' },
      /does not have .* yet: the archiver has failed 3 times.*only a label/,
    ],
    [{ ...MARKED, archive: 'off' }, /only a label, because the server archives nothing.*can't be rolled forward/],
    [POSITION, /binary log bin\.000002, position 344 \(GTID 0-1-9\)/],
    [NONE, /No recovery mark: it is a standby/],
  ])('%j', (mark, words) => {
    expect(describeMark(mark)).toMatch(words);
  });

  test('snippets name the mark and its timeline for each tool', () => {
    const text = recoverySnippets(MARKED).join('\n');
    expect(text).toContain(`pgbackrest --stanza=<stanza> --type=name --target=${NAME} --target-timeline=2`);
    expect(text).toContain(`barman recover --target-name ${NAME} --target-tli 2`);
    expect(text).toContain(`recovery_target_name = '${NAME}'`);
    expect(recoverySnippets(POSITION).join('\n')).toContain('--stop-position=344');
    expect(recoverySnippets(NONE)).toEqual([]);
  });

  test('people are warned when the archive is behind, and where they count on the mark, of everything that makes it useless', () => {
    const behind: RecoveryMark = { ...MARKED, archive: 'not-yet' };
    const off: RecoveryMark = { ...MARKED, archive: 'off' };
    expect(
      [MARKED, behind, off, POSITION, NONE].map((mark) => [isWorrying(mark, 'auto'), isWorrying(mark, 'always')]),
    ).toEqual([
      [false, false],
      [true, true],
      [false, true],
      [false, false],
      [false, true],
    ]);
  });
});

const taking = (mark: () => Promise<RecoveryMark>, when: 'auto' | 'always' | 'never', signal = go) => {
  const clock = virtualClock();
  const progress = recordedProgress();
  const memory = backupMemory(token, { orders: 12 });
  const vault = memoryBackupVault(memory, clock);
  const keep = { last: 10, daily: 0, weekly: 0, monthly: 0 };
  const request = {
    token,
    deployment: 'd0d0d0d0d0d0d0d0' as DeploymentId,
    protectedIds: new Set<never>(),
    mark: { name: NAME, when },
  };
  return {
    progress,
    memory,
    taken: takeBackup({ vaults: oneVault(vault, keep), clock, progress, marks: { mark } }, request, signal),
  };
};

describe('a backup that marks', () => {
  test('has the mark in its manifest', async () => {
    const { taken } = taking(async () => MARKED, 'auto');
    expect(await taken).toMatchObject({ mark: MARKED, backup: { details: markDetails(MARKED) } });
    expect(markDetails(MARKED)).toEqual({
      'recovery-mark': NAME,
      'recovery-lsn': '0/3000098',
      'recovery-wal': '000000020000000000000003',
      'recovery-timeline': '2',
      'recovery-system': '7',
      'recovery-archive': 'archived',
    });
    expect(markDetails(POSITION)).toEqual({ 'recovery-binlog': 'bin.000002:344', 'recovery-gtid': '0-1-9' });
  });

  test('is taken also when the mark fails, which is said', async () => {
    const { taken, progress } = taking(async () => {
      throw new Failure('backup/failed', 'connection reset');
    }, 'always');
    expect(await taken).toMatchObject({
      mark: { kind: 'none', why: 'connection reset' },
      backup: { id: expect.any(String) },
    });
    expect(progress.lines.join('\n')).toContain('No recovery mark: connection reset');
  });

  test('leaves no dump when the run is cancelled while it marks', async () => {
    const controller = new AbortController();
    const cancelled = new Failure('time/cancelled', 'stopped by SIGINT');
    const mark = async () => {
      controller.abort(cancelled);
      throw cancelled;
    };
    const { taken, memory } = taking(mark, 'auto', controller.signal);
    await expect(taken).rejects.toMatchObject({ code: 'time/cancelled' });
    expect(memory.folders.size).toBe(0);
  });

  test('asks nothing when it is not to mark, and stops when a newer holder came', async () => {
    const never = taking(async () => {
      throw new Error('it was asked');
    }, 'never');
    expect((await never.taken).mark).toBeUndefined();
    const marks = {
      mark: async () => {
        throw new Failure('fence/superseded', 'generation 8 is in force');
      },
    };
    const asked = markRecovery({ marks, progress: recordedProgress() }, { token, name: NAME, when: 'auto' }, go);
    await expect(asked).rejects.toMatchObject({ code: 'fence/superseded' });
  });
});
