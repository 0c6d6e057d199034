import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { newestFirst } from '@hardened-deploy/core/backup/vaults/backup-order';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const now = new Date('2026-11-21T12:00:00Z');
const HOUR = 3_600_000;
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;

interface Taking {
  readonly hoursAgo: number;
  /** How far the clock of the runner, and that of the database, was from the right one, in hours. */
  readonly runner?: number;
  readonly database?: number;
}

/** `name` is what the test knows it by. */
function taken(name: string, { hoursAgo, runner = 0, database = 0 }: Taking) {
  const at = (wrong: number) => new Date(now.getTime() + (wrong - hoursAgo) * HOUR);
  return { name, manifest: { id: mintBackupId(at(runner), deployment), takenAt: at(database).toISOString() } };
}

const namesOf = (backups: readonly ReturnType<typeof taken>[]) => newestFirst(backups, now).map(({ name }) => name);

describe('the newest backup', () => {
  test('is the one of the latest snapshot', () => {
    const backups = [taken('old', { hoursAgo: 3 }), taken('new', { hoursAgo: 1 }), taken('older', { hoursAgo: 5 })];
    expect(namesOf(backups)).toEqual(['new', 'old', 'older']);
  });

  test.each([26, 0.5, -26, -24 * 400])('is not another because a runner was %d hours ahead', (runner) => {
    const backups = [taken('new', { hoursAgo: 1 }), taken('old', { hoursAgo: 3, runner })];
    expect(namesOf(backups)).toEqual(['new', 'old']);
    const wrongNow = [taken('new', { hoursAgo: 1, runner }), taken('old', { hoursAgo: 3 })];
    expect(namesOf(wrongNow)).toEqual(['new', 'old']);
  });

  test.each([26, 24 * 400])('is not another because the database was %d hours ahead once', (database) => {
    const backups = [taken('new', { hoursAgo: 1 }), taken('old', { hoursAgo: 3, database })];
    expect(namesOf(backups)).toEqual(['new', 'old']);
  });

  test('is the newest, also while the database is an hour ahead', () => {
    const backups = [0.1, 0.5, 3, 24].map((hoursAgo) => taken(`${hoursAgo} ago`, { hoursAgo, database: 1 }));
    expect(namesOf(backups.toReversed())).toEqual(['0.1 ago', '0.5 ago', '3 ago', '24 ago']);
  });

  test('is none of which both clocks say that it is from the future, where there is another', () => {
    const backups = [taken('lost', { hoursAgo: 2, runner: 500, database: 500 }), taken('old', { hoursAgo: 700 })];
    expect(namesOf(backups)).toEqual(['old', 'lost']);
  });
});

test('whatever clock is wrong at any of them, a backup with right clocks comes before all that are older', () => {
  const wrong = fc.constantFrom(0, 0, 26, -26, 9_000);
  const taking = fc.record({ hoursAgo: fc.integer({ min: 1, max: 999 }), runner: wrong, database: fc.constant(0) });
  fc.assert(
    fc.property(fc.array(taking, { maxLength: 12 }), (takings) => {
      const right = taken('right', { hoursAgo: 0.5 });
      const others = takings.map((each, at) => taken(String(at), each));
      expect(namesOf([...others, right])[0]).toBe('right');
      // Two with the same times are told apart by their ids, so the order never depends on how they are given.
      expect(namesOf([right, ...others].toReversed())).toHaveLength(others.length + 1);
    }),
  );
});
