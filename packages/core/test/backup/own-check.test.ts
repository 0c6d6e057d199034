import { minutes } from '@hardened-deploy/core/base/duration';
import { describe, expect, test } from 'vitest';
import {
  checkLimit,
  checkName,
  checkSql,
  describePassed,
  type Expected,
  expectedAnswer,
  type OwnCheck,
  problemOf,
} from '../../src/backup/own-check.ts';

const check = (expected: Partial<Expected>): OwnCheck => ({
  name: 'orders',
  database: null,
  sql: 'SELECT 1',
  timeout: minutes(1),
  expected: { exactly: null, atLeast: null, atMost: null, ...expected },
});
const answered = (expected: Partial<Expected>, text: string) => problemOf(check(expected), { kind: 'answered', text });

describe('an answer passes', () => {
  test.each([
    [{ exactly: '10' }, '10\n'],
    [{ exactly: '10' }, '10.00'],
    [{ exactly: 'true' }, 't'],
    [{ exactly: 'true' }, '1'],
    [{ exactly: 'false' }, 'f'],
    [{ exactly: '' }, ''],
    [{ exactly: 'a|b\nc|d' }, 'a|b\nc|d\n'],
    [{ atLeast: 10 }, '10'],
    [{ atLeast: -3, atMost: 4.5 }, '4.5'],
  ])('%j fits %j', (expected, text) => {
    expect(answered(expected, text)).toBeUndefined();
  });
});

describe('an answer does not pass', () => {
  test.each([
    [{ exactly: '10' }, '11', 'expected "10", and the restored database answered 11'],
    [{ exactly: 'true' }, 'f', 'expected "true", and the restored database answered f'],
    [{ exactly: '1' }, '', 'expected "1", and the restored database answered nothing'],
    [{ atLeast: 10 }, '9', 'expected at least 10, and the restored database answered 9'],
    [{ atMost: 10 }, '10.5', 'expected at most 10, and the restored database answered 10.5'],
    [{ atLeast: 0, atMost: 9 }, '2026-11-30 10:00:00', 'expected at least 0 and at most 9, and the restored'],
    [{ atLeast: 0 }, '', 'answered nothing'],
    // Too many digits for a number that JavaScript holds: only the same text is the same.
    [{ exactly: '9007199254740993' }, '9007199254740992', 'answered 9007199254740992'],
    [{ exactly: 'tru' }, 't', 'answered t'],
    [{ exactly: 'constructor' }, 't', 'answered t'],
  ])('%j does not fit %j', (expected, text, words) => {
    expect(answered(expected, text)).toContain(`check "orders": `);
    expect(answered(expected, text)).toContain(words);
  });

  test('and what may be data of somebody is not repeated', () => {
    expect(answered({ exactly: '0' }, 'ann@example.org')).toBe(
      'check "orders": expected "0", and the restored database answered another text (15 characters, not shown: it may be data)',
    );
    expect(answered({ exactly: '0' }, 'x'.repeat(501))).toContain('too long to compare');
  });

  test('when the database refused to answer', () => {
    const problem = problemOf(check({ exactly: '1' }), { kind: 'failed', words: 'relation "ordrs" does not exist' });
    expect(problem).toBe('check "orders" could not be asked: relation "ordrs" does not exist');
  });
});

test('what passed is told by name', () => {
  expect(describePassed([check({})])).toBe('1 own check passed: "orders"');
});

describe('bad input is told', () => {
  test.each([
    [checkName, ' a', /must be a name/],
    [checkName, 'a'.repeat(61), /at most 60/],
    [checkSql, '  ', /not an empty text/],
    [checkSql, ' \\! rm -rf /', /not a command of psql/],
    [checkSql, 'x'.repeat(10_001), /it has 10001/],
    [expectedAnswer, 'x'.repeat(501), /Count or hash/],
    [checkLimit, '1e3', /must be a number/],
    [checkLimit, 'ten', /must be a number/],
  ])('%#', (parser, raw, problem) => {
    expect(parser.parse(raw)).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });
  test('and good input is taken', () => {
    expect(checkLimit.parse('-1.5')).toEqual({ ok: true, value: -1.5 });
    expect(checkName.parse('Bestellungen, heute')).toMatchObject({ ok: false });
    expect(checkName.parse('keine Waisen (1)')).toMatchObject({ ok: false });
    expect(checkName.parse('übrige Bestellungen')).toMatchObject({ ok: true });
  });
});
