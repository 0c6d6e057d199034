import { partName } from '@hardened-deploy/core/backup/backup-set';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { checkLimit, checkName, checkSql, expectedAnswer } from '@hardened-deploy/core/backup/own-check';
import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { after } from '../defaults.ts';
import { list, may, need, object, type ReadBy, scalar } from '../shape.ts';

export const name = scalar(checkName);
export const limit = scalar(checkLimit);
export const database = scalar(partName);

const check = object({
  name: need(name, 'What messages call it. Each check has a name of its own.', 'name: orders'),
  sql: need(
    scalar(checkSql),
    'One statement of SQL, which answers what is compared. It runs in a read-only transaction.',
    'sql: SELECT count(*) FROM orders',
  ),
  expect: may(
    scalar(expectedAnswer),
    null,
    'The whole answer. `true` and `false` also fit what the database calls them. Several columns or rows are compared as the client prints them (`psql -At`, `mysql --batch`).',
  ),
  'at-least': may(limit, null, 'The answer is a number, and at least this one.'),
  'at-most': may(limit, null, 'The answer is a number, and at most this one.'),
  database: may(
    database,
    null,
    'Which database of a backup that has several, by its name under `also`. Default: the first one.',
  ),
  timeout: may(scalar(durationBetween(seconds(1), minutes(360))), after('1m'), 'Longest time for the answer.'),
});

/** Every check starts a client of the database, and all answers are told at once. */
const MOST_CHECKS = 50;

export const checks = list(check, { most: MOST_CHECKS, sample: 'name: orders' });

/** The list `checks` as the rest of the code uses it. */
export function checksOf(section: ReadBy<typeof checks>): readonly OwnCheck[] {
  return section.map(({ name: called, sql, database: part, timeout, ...expected }) => ({
    name: called,
    database: part,
    sql,
    timeout,
    expected: { exactly: expected.expect, atLeast: expected['at-least'], atMost: expected['at-most'] },
  }));
}
