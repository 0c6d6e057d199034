import { expect, test } from 'vitest';
import { describeKept } from '../../src/backup/backup-words.ts';

test.each([
  [{ last: 10, daily: 0, weekly: 0, monthly: 0 }, 'the newest 10 proven ones are kept'],
  [{ last: 1, daily: 0, weekly: 0, monthly: 0 }, 'the newest proven one is kept'],
  [
    { last: 3, daily: 7, weekly: 0, monthly: 12 },
    'the newest 3 proven ones, and the newest of each of 7 days and 12 months, are kept',
  ],
  [
    { last: 1, daily: 1, weekly: 4, monthly: 12 },
    'the newest proven one, and the newest of each of 1 day, 4 weeks, and 12 months, are kept',
  ],
])('how many backups are kept is said in words', (counts, words) => {
  expect(describeKept(counts)).toBe(words);
});
