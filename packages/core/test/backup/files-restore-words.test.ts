import { describeFilesRestore, stoppedWords } from '@hardened-deploy/core/backup/files/files-restore-words';
import { describeRestorePlan, endedWords, sessionsOf, subjectOf } from '@hardened-deploy/core/backup/restore-words';
import type { RestorePlan } from '@hardened-deploy/core/backup/restore-plan';
import { expect, test } from 'vitest';

const FILES = { bytes: 3 * 1_024 * 1_024, newest: '2026-11-30T10:00:00.000Z' };
const PLAN = {
  backup: { id: 'B', takenAt: '2026-11-30T08:00:00.000Z', details: { 'database-bytes': '2097152' } },
  look: {
    database: 'hd-shop-uploads',
    of: 'the volume uploads',
    files: FILES,
    sessions: [{ who: 'web', sessions: 1 }],
  },
  ageMs: 7_200_000,
  changes: [{ table: 'files', now: 3, restored: 5 }],
  beside: [],
  migrated: [],
} as unknown as RestorePlan;

test('a plan says what would be in a volume instead, what is lost of it, and what stops meanwhile', () => {
  const [instead, numbers, newest, stopped, ...rest] = describeRestorePlan(PLAN);
  expect(instead).toMatch(
    /What backup B.* has of the volume uploads would take the place of what is in it: 2.* instead of 3/,
  );
  expect(numbers).toBe('Numbers would change: files: 3 now, 5 restored.');
  expect(newest).toMatch(/The newest file in it is of 2026-11-30T10:00:00\.000Z\. What was written in the 2 h/);
  expect(stopped).toMatch(/^web would be stopped .* and started again\. Requests to it fail meanwhile/);
  expect(rest).toEqual([]);
});

test('it says so where nothing would be stopped, and where nothing is there', () => {
  const look = { ...PLAN.look, sessions: [] };
  const words = describeFilesRestore({ ...PLAN, changes: [], look }, { bytes: 0, newest: null });
  expect(words.slice(1)).toEqual([
    'There would be as many files, folders and links as now.',
    'There is no file in it now.',
    'Nothing that runs writes there, so nothing would be stopped.',
  ]);
});

test('what was done is said in words of files, and that of databases in theirs', () => {
  expect([0, 1, 2].map(stoppedWords)).toEqual([
    'Nothing had to be stopped',
    '1 container was stopped, and runs again',
    '2 containers were stopped, and run again',
  ]);
  const { files: _, of: __, ...database } = PLAN.look;
  expect([subjectOf(PLAN.look), subjectOf(database)]).toEqual(['the volume uploads', 'the database hd-shop-uploads']);
  expect([endedWords(PLAN.look, 1), endedWords(database, 1)]).toEqual([stoppedWords(1), '1 session ended']);
  expect(sessionsOf(PLAN.look)).toEqual(['web would be stopped meanwhile, and started again.']);
});
