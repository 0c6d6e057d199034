import type { BackupId, BackupManifest } from '@hardened-deploy/core/backup/backup';
import {
  backupsInUse,
  decideRetention,
  keepLast,
  type KeepCounts,
  type RetentionRequest,
} from '@hardened-deploy/core/backup/backup-retention';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { type Attempt, EMPTY_STATE, type Promotion } from '@hardened-deploy/core/target/deployment-state';
import { samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupAt } from './backup-fixtures.ts';

const now = new Date('2026-11-21T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const daily = (count: number) => Array.from({ length: count }, (_, day) => backupAt(hoursAgo(24 * day + 1)));
const nothing: ReadonlySet<BackupId> = new Set();
const DAMAGE = 'database.dump is missing';

/** Decides about whole backups, and `damaged` ones of them. A number for `keep` means the newest ones. */
function decide({
  backups,
  damaged = [],
  keep,
  ...rule
}: Omit<RetentionRequest, 'backups' | 'keep'> & {
  readonly keep: number | KeepCounts;
  readonly backups: readonly BackupManifest[];
  readonly damaged?: readonly BackupManifest[];
}) {
  const stored = backups.map((manifest) => ({ manifest, damage: damaged.includes(manifest) ? DAMAGE : null }));
  const counts = typeof keep === 'number' ? keepLast(keep) : keep;
  const { kept, removed } = decideRetention({ ...rule, keep: counts, backups: stored });
  return { kept, removed: removed.map(({ id }) => id), removals: removed };
}

const ids = (backups: readonly BackupManifest[]) => backups.map(({ id }) => id);

describe('retention', () => {
  test('keeps the newest ten verified backups and removes the rest', () => {
    const backups = daily(13);
    const { kept, removed } = decide({ backups, keep: 10, protectedIds: nothing, now });
    expect(kept.map(({ id }) => id)).toEqual(ids(backups.slice(0, 10)));
    expect(kept.map(({ why }) => why)).toEqual(['newest-verified', ...Array.from({ length: 9 }, () => 'within-keep')]);
    expect(removed).toEqual(ids(backups.slice(10)));
  });

  describe('of empty backups', () => {
    const empty = { tables: [{ table: 'public.orders', rows: 0 }] };
    const hoursApart = (contents: readonly Partial<BackupManifest>[]) =>
      contents.map((content, hours) => backupAt(hoursAgo(hours + 1), content));
    const keptOf = (backups: readonly BackupManifest[]) =>
      decide({ backups, keep: 2, protectedIds: nothing, now }).kept.map(({ id, why }) => [
        ids(backups).indexOf(id),
        why,
      ]);

    test('keeps the newest that is not empty, and no older one', () => {
      expect(keptOf(hoursApart([empty, empty, empty, {}, {}]))).toEqual([
        [0, 'newest-verified'],
        [1, 'within-keep'],
        [3, 'not-empty'],
      ]);
    });

    test('keeps nothing more where one that stays anyway is not empty, or all are empty', () => {
      for (const contents of [
        [empty, {}, {}],
        [empty, empty, empty],
      ])
        expect(keptOf(hoursApart(contents)).map(([index]) => index)).toEqual([0, 1]);
    });

    test('looks at each part of a set: a volume has a folder, itself, even when it was lost and made anew', () => {
      const also = [
        { name: 'uploads', database: 'the volume uploads', serverVersion: '1.35', takenAt: now.toISOString() },
      ];
      const set = (files: number) => ({
        also,
        tables: [
          { table: 'public.orders', rows: 3 },
          { table: 'uploads: files', rows: files },
          { table: 'uploads: folders', rows: 1 },
        ],
      });
      expect(keptOf(hoursApart([set(0), set(0), set(0), set(7)]))).toContainEqual([3, 'not-empty']);
      // A volume that isn't backed up any more keeps nothing for ever.
      expect(keptOf(hoursApart([{}, {}, {}, set(7)])).map(([index]) => index)).toEqual([0, 1]);
    });
  });

  test('does not depend on the order in which backups are given', () => {
    const backups = daily(5);
    const there = decide({ backups, keep: 2, protectedIds: nothing, now });
    expect(decide({ backups: backups.toReversed(), keep: 2, protectedIds: nothing, now })).toEqual(there);
  });

  test('never removes the newest verified one, whatever `keep` says', () => {
    const backups = daily(3);
    for (const keep of [0, -5, 0.4]) {
      const { removed } = decide({ backups, keep, protectedIds: nothing, now });
      expect(removed).toEqual(ids(backups.slice(1)));
    }
  });

  test("never removes a protected one, which doesn't count towards `keep`", () => {
    const backups = daily(5);
    const { kept, removed } = decide({ backups, keep: 2, protectedIds: new Set(ids(backups.slice(4))), now });
    expect(kept.map(({ why }) => why)).toEqual(['newest-verified', 'within-keep', 'protected']);
    expect(removed).toEqual(ids(backups.slice(2, 4)));
  });

  test('a backup from the future replaces no other, and is not removed', () => {
    const future = Array.from({ length: 20 }, (_, day) => backupAt(hoursAgo(-24 * (day + 1))));
    const backups = daily(3);
    const { kept, removed } = decide({
      backups: [...future, ...backups],
      keep: 3,
      protectedIds: nothing,
      now,
    });
    expect(removed).toEqual([]);
    expect(kept.filter(({ why }) => why === 'future-timestamp')).toHaveLength(20);
    expect(kept.filter(({ why }) => why === 'newest-verified')).toEqual([
      { id: backups[0]?.id, why: 'newest-verified' },
    ]);
  });

  test("a difference of minutes between clocks doesn't count as the future", () => {
    const fresh = backupAt(hoursAgo(-0.05));
    expect(decide({ backups: [fresh], keep: 1, protectedIds: nothing, now }).kept).toEqual([
      { id: fresh.id, why: 'newest-verified' },
    ]);
  });

  test("an unverified backup doesn't count: it is removed when there is a newer verified one, and stays otherwise", () => {
    const unproven = [1, 30].map((hours) => backupAt(hoursAgo(hours), { verified: null }));
    const proven = backupAt(hoursAgo(10));
    const { kept, removed } = decide({ backups: [...unproven, proven], keep: 1, protectedIds: nothing, now });
    expect(kept.map(({ why }) => why)).toEqual(['nothing-newer-verified', 'newest-verified']);
    expect(removed).toEqual([unproven[1]?.id]);
  });
});

describe('retention of damaged backups', () => {
  const rule = { protectedIds: nothing, now };

  test("a damaged backup doesn't count towards `keep`, and stays as long as it would without damage", () => {
    const backups = daily(4);
    const [, second, third] = backups;
    const { kept, removed } = decide({ ...rule, backups, damaged: backups.slice(1, 2), keep: 2 });
    expect(kept).toEqual([
      { id: backups[0]?.id, why: 'newest-verified' },
      { id: second?.id, why: 'damaged' },
      { id: third?.id, why: 'within-keep' },
    ]);
    expect(removed).toEqual(ids(backups.slice(3)));
  });

  test('a damaged backup is removed when there are `keep` newer ones', () => {
    const backups = daily(4);
    const { removed } = decide({ ...rule, backups, damaged: backups.slice(2, 3), keep: 2 });
    expect(removed).toEqual(ids(backups.slice(2)));
  });

  test('the newest backup is the newest intact one, and damaged ones without a replacement stay', () => {
    const backups = daily(4);
    const { kept, removed } = decide({ ...rule, backups, damaged: backups.slice(0, 2), keep: 1 });
    expect(kept.map(({ why }) => why)).toEqual(['nothing-newer-verified', 'nothing-newer-verified', 'newest-verified']);
    expect(removed).toEqual(ids(backups.slice(3)));
    expect(decide({ ...rule, backups, damaged: backups, keep: 1 }).removed).toEqual([]);
  });

  test('a damaged backup that the journal refers to stays', () => {
    const backups = daily(4);
    const last = backups.slice(3);
    const { kept } = decide({ ...rule, backups, damaged: last, keep: 1, protectedIds: new Set(ids(last)) });
    expect(kept.at(-1)).toEqual({ id: last[0]?.id, why: 'protected' });
  });
});

describe('retention by days, weeks and months', () => {
  const rule = { protectedIds: nothing, now };
  const at = (time: string) => backupAt(new Date(time));
  const reasons = (counts: Partial<KeepCounts>, times: readonly string[]) => {
    const backups = times.map(at);
    const { kept } = decide({ ...rule, backups, keep: { ...keepLast(1), ...counts } });
    return Object.fromEntries(kept.map(({ id, why }) => [times[ids(backups).indexOf(id)], why]));
  };

  test('keep the newest of each day that has one, and pass over days without one', () => {
    const times = [
      '2026-11-21T11:00Z',
      '2026-11-21T01:00Z',
      '2026-11-18T23:59Z',
      '2026-11-18T00:00Z',
      '2026-11-02T07:00Z',
    ];
    expect(reasons({ daily: 2 }, times)).toEqual({ [times[0] ?? '']: 'newest-verified', [times[2] ?? '']: 'daily' });
  });

  test('weeks begin on Monday, also at the turn of the year', () => {
    // 28 December 2026 is a Monday, 3 January 2027 the Sunday of the same week.
    const later = new Date('2027-01-05T00:00Z');
    const backups = ['2027-01-04T00:00Z', '2027-01-03T23:00Z', '2026-12-28T00:00Z', '2026-12-27T23:00Z'].map(at);
    const { kept } = decide({ ...rule, now: later, backups, keep: { ...keepLast(1), weekly: 3 } });
    expect(kept.map(({ id }) => ids(backups).indexOf(id))).toEqual([0, 1, 3]);
  });

  test('months are those of the calendar in UTC', () => {
    const times = ['2026-11-01T00:00Z', '2026-10-31T23:59Z', '2026-10-01T00:00Z', '2026-02-28T00:00Z'];
    expect(reasons({ monthly: 12 }, times)).toEqual({
      [times[0] ?? '']: 'newest-verified',
      [times[1] ?? '']: 'monthly',
      [times[3] ?? '']: 'monthly',
    });
  });

  test('each backup has the first reason that keeps it, and each that goes has one too', () => {
    const backups = daily(5);
    const damaged = backups.slice(3, 4);
    const unproven = backupAt(hoursAgo(60), { verified: null });
    const { kept, removals } = decide({
      ...rule,
      backups: [...backups, unproven],
      damaged,
      keep: { last: 1, daily: 2, weekly: 0, monthly: 1 },
    });
    expect(kept.map(({ why }) => why)).toEqual(['newest-verified', 'daily']);
    expect(removals).toEqual([
      { id: backups[2]?.id, why: 'beyond-keep' },
      { id: unproven.id, why: 'never-verified' },
      { id: damaged[0]?.id, why: 'damaged-and-old' },
      { id: backups[4]?.id, why: 'beyond-keep' },
    ]);
  });

  test("a damaged backup doesn't stand for its day", () => {
    const backups = [1, 30, 31].map((hours) => backupAt(hoursAgo(hours)));
    const { kept } = decide({ ...rule, backups, damaged: backups.slice(1, 2), keep: { ...keepLast(1), daily: 2 } });
    expect(kept.map(({ why }) => why)).toEqual(['newest-verified', 'damaged', 'daily']);
  });

  test('a year of backups, each followed by retention, leaves what the counts promise', () => {
    let stored: readonly BackupManifest[] = [];
    for (let day = 0; day < 400; day += 1) {
      const taken = new Date(Date.UTC(2026, 0, 1 + day, 3));
      stored = [...stored, backupAt(taken)];
      const { removed } = decide({
        ...rule,
        now: taken,
        backups: stored,
        keep: { last: 2, daily: 7, weekly: 4, monthly: 12 },
      });
      stored = stored.filter(({ id }) => !removed.includes(id));
    }
    // 4 February 2027 is the last day. Sundays end a week, and the last day of a month ends it.
    expect(stored.map(({ takenAt }) => takenAt.slice(0, 10)).toReversed()).toEqual(
      [
        '2027-02-04 2027-02-03 2027-02-02 2027-02-01 2027-01-31 2027-01-30 2027-01-29',
        '2027-01-24 2027-01-17',
        '2026-12-31 2026-11-30 2026-10-31 2026-09-30 2026-08-31 2026-07-31 2026-06-30 2026-05-31 2026-04-30 2026-03-31',
      ].flatMap((some) => some.split(' ')),
    );
  });
});

describe('retention over a random history', () => {
  const history = fc.array(
    fc.record({
      hours: fc.integer({ min: -500, max: 5_000 }),
      verified: fc.boolean(),
      whole: fc.boolean(),
      guarded: fc.boolean(),
    }),
    { maxLength: 60 },
  );

  test('never loses the newest verified backup or a protected one, keeps enough, and decides about each exactly once', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 12 }), (entries, keep) => {
        const unique = [...new Map(entries.map((entry) => [entry.hours, entry])).values()];
        const made = unique.map(({ hours, verified, whole, guarded }) => ({
          guarded,
          whole,
          hours,
          backup: backupAt(hoursAgo(hours), verified ? {} : { verified: null }),
        }));
        const protectedIds = new Set(made.filter(({ guarded }) => guarded).map(({ backup }) => backup.id));
        const given = {
          backups: made.map(({ backup }) => backup),
          damaged: made.filter(({ whole }) => !whole).map(({ backup }) => backup),
          protectedIds,
          now,
        };
        const { kept, removed } = decide({ ...given, keep });
        const keptIds = new Set(kept.map(({ id }) => id));
        const proven = made
          .filter(({ hours, whole, backup }) => hours >= 0 && whole && backup.verified !== null)
          .toSorted((one, other) => one.hours - other.hours);
        for (const { backup } of proven.slice(0, Math.max(1, keep))) expect(keptIds).toContain(backup.id);
        for (const id of protectedIds) expect(keptIds).toContain(id);
        // What is kept for its age stays when there are also counts for days, weeks and months, and the newest of each period stays.
        const wider = decide({ ...given, keep: { last: keep, daily: 3, weekly: 2, monthly: 4 } });
        const widerIds = new Set(wider.kept.map(({ id }) => id));
        for (const { backup } of proven.slice(0, Math.max(1, keep))) expect(widerIds).toContain(backup.id);
        const months = Map.groupBy(proven, ({ backup }) => backup.takenAt.slice(0, 7));
        for (const [first] of [...months.values()].slice(0, 4)) expect(widerIds).toContain(first?.backup.id);
        // Whatever else happens, a second run removes nothing more.
        const left = given.backups.filter(({ id }) => widerIds.has(id));
        expect(
          decide({ ...given, backups: left, keep: { last: keep, daily: 3, weekly: 2, monthly: 4 } }).removed,
        ).toEqual([]);
        expect([...keptIds, ...removed].toSorted()).toEqual(made.map(({ backup }) => backup.id).toSorted());
      }),
    );
  });
});

describe('backups that the journal refers to', () => {
  const change = { before: [], after: [samplePlaced('app', 'blue')] };
  const attempt = (id: string, backup?: string, more: Partial<Attempt> = {}): Attempt => ({
    deployment: id as DeploymentId,
    generation: 1,
    openedAt: now.toISOString(),
    by: 'x',
    change,
    staged: true,
    waits: false,
    home: change.before,
    away: change.after,
    release: { id, commit: 'c', hash: null },
    undoes: null,
    phase: 'ended',
    ...(backup !== undefined && { backup }),
    ...more,
  });
  const promotion = (id: string): Promotion => ({
    deployment: id as DeploymentId,
    release: { id, commit: 'c', hash: null },
    change,
    at: now.toISOString(),
    by: 'x',
  });

  test('are those of every deployment that can still be taken back, and that of the last one', () => {
    const attempts = [attempt('d1', 'b1'), attempt('d2', 'b2'), attempt('d3', 'b3'), attempt('d4', 'b4')];
    const standing = [promotion('d1'), promotion('d3')];
    expect([...backupsInUse({ ...EMPTY_STATE, attempts, standing })]).toEqual(['b1', 'b3', 'b4']);
    expect([...backupsInUse(EMPTY_STATE)]).toEqual([]);
  });

  test('stay in use while the deployment that took them goes back', () => {
    const back = attempt('d1', undefined, { phase: 'returning', undoes: ['d1' as DeploymentId] });
    const state = { ...EMPTY_STATE, attempts: [attempt('d1', 'b1'), back], standing: [promotion('d1')], open: back };
    expect([...backupsInUse(state)]).toEqual(['b1']);
    expect([...backupsInUse({ ...state, standing: [] })]).toEqual(['b1']);
  });
});
