import { minutes } from '@hardened-deploy/core/base/duration';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { describe, expect, test } from 'vitest';
import { checkWords as mysqlWords } from '../../src/dumps/mysql/explain-failure.ts';
import { checksEnvironment, readChecks } from '../../src/dumps/own-checks.ts';
import { checkWords } from '../../src/dumps/postgres/explain-failure.ts';

const check = (name: string): OwnCheck => ({
  name,
  database: null,
  sql: `SELECT '${name}'`,
  timeout: minutes(1),
  expected: { exactly: '1', atLeast: null, atMost: null },
});
const [first, second] = [check('first'), check('second')];
const base64 = (text: string) => Buffer.from(text).toString('base64');

test('the script is given each statement with its time limit', () => {
  expect([...checksEnvironment([first, second])]).toEqual([
    ['HD_CHECKS', '2'],
    ['HD_CHECK_0', "SELECT 'first'"],
    ['HD_CHECK_0_SECONDS', '60'],
    ['HD_CHECK_1', "SELECT 'second'"],
    ['HD_CHECK_1_SECONDS', '60'],
  ]);
});

describe('what the script said is read', () => {
  test('in the order of the checks', () => {
    const said = `table {}\ncheck-failed 1 ${base64('ERROR:  42P01: relation "x" does not exist\nLINE 1: …')}\ncheck-answered 0 ${base64('7\n')}\n`;
    expect(readChecks(said, [first, second], { checkWords })).toEqual([
      { check: first, answer: { kind: 'answered', text: '7\n' } },
      { check: second, answer: { kind: 'failed', words: 'relation "x" does not exist (42P01)' } },
    ]);
  });
  test('an empty answer is an answer', () => {
    expect(readChecks('check-answered 0 \n', [first], { checkWords })).toEqual([
      { check: first, answer: { kind: 'answered', text: '' } },
    ]);
  });
  test('a missing one is not taken for a pass', () => {
    expect(readChecks('check-answered 0 MQ==\n', [first, second], { checkWords })).toBeUndefined();
    expect(readChecks('', [], { checkWords })).toEqual([]);
  });
});

describe('of an error only what has no data is shown', () => {
  test.each([
    ['ERROR:  42601: syntax error at or near "SELCT"\nLINE 1: SELCT', 'syntax error at or near "SELCT" (42601)'],
    ['ERROR:  57014: canceling statement due to statement timeout', 'it took longer than its timeout'],
    [
      'ERROR:  25006: cannot execute DELETE in a read-only transaction',
      'cannot execute DELETE in a read-only transaction (25006)',
    ],
    [
      'ERROR:  22P02: invalid input syntax for type integer: "ann@example.org"',
      'error 22P02, whose words are not shown because they may have data',
    ],
    ['psql: error: something else', 'psql failed'],
  ])('PostgreSQL: %s', (said, words) => {
    expect(checkWords(said)).toBe(words);
  });
  test.each([
    ["ERROR 1146 (42S02) at line 2: Table 'shop.x' doesn't exist", "Table 'shop.x' doesn't exist (1146)"],
    [
      'ERROR 1969 (70100) at line 2: Query was interrupted: execution time limit 1.0 sec exceeded',
      'it took longer than its timeout',
    ],
    [
      "ERROR 1292 (22007) at line 2: Truncated incorrect INTEGER value: 'ann@example.org'",
      'error 1292, whose words are not shown because they may have data',
    ],
    ['mariadb: broken', "the database's client failed"],
  ])('MySQL: %s', (said, words) => {
    expect(mysqlWords(said)).toBe(words);
  });
});
