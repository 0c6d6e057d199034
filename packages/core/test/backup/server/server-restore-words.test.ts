import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { RestorePlan } from '@hardened-deploy/core/backup/restore-plan';
import { describeRestorePlan, endedWords, sessionsOf } from '@hardened-deploy/core/backup/restore-words';
import { keptInServer } from '@hardened-deploy/core/backup/server/server-restore-words';
import { describe, expect, test } from 'vitest';

const SERVER = { container: 'shop-cache', folder: '/data' };
const LOOK: RestorePlan['look'] = {
  database: 'shop-cache',
  of: 'all databases of Redis',
  serverVersion: '8.0.2',
  there: true,
  obstacles: [],
  now: { kind: 'counted', tables: [] },
  sessions: [{ who: 'default (web)', sessions: 2 }],
  databases: ['shop-cache'],
  room: 1,
  server: SERVER,
};
const plan = (changed: Partial<RestorePlan> = {}): RestorePlan => {
  const backup = { id: 'the-id', takenAt: '2026-11-30T10:45:01.000Z' } as unknown as BackupManifest;
  return {
    backup,
    whole: backup,
    look: LOOK,
    ageMs: 3_600_000,
    changes: [],
    beside: [],
    migrated: [],
    refusals: [],
    ...changed,
  };
};

describe('a restore of a server', () => {
  test('says that it is stopped, who is connected, and which databases would have other keys', () => {
    const changes = [
      { table: 'db0', now: 5, restored: 3 },
      { table: 'db7', now: null, restored: 1 },
    ];
    expect(describeRestorePlan(plan({ changes }))).toEqual([
      'Backup the-id, taken at 2026-11-30T10:45:01.000Z, would take the place of all databases of Redis in the container shop-cache.',
      'What was written since then, in 1 h 0 min, would be in what is replaced only, which is kept in a folder beside it.',
      'Numbers would change: db0: 5 keys now, 3 restored; db7: 0 keys now, 1 restored.',
      'shop-cache would be stopped while its files are renamed, and started again. 2 connections would be ended (default (web) 2); until it has loaded its data, nobody can connect. What writes to it should be stopped before.',
    ]);
    expect(describeRestorePlan(plan())).toContain('Every database would have as many keys as now.');
  });

  test('is taken back with the same words, and says in which folder what is kept is', () => {
    expect(sessionsOf({ ...LOOK, sessions: [] })).toEqual([expect.stringContaining('Nobody is connected now')]);
    expect(endedWords(LOOK, 1)).toBe('1 container was stopped, and runs again');
    expect(keptInServer(SERVER, 'shop-cache__hd_replaced_x')).toBe(
      'the folder /data/shop-cache__hd_replaced_x of shop-cache',
    );
  });
});
