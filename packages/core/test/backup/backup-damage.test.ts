import { damageOf, encodeMark, markAfter } from '@hardened-deploy/core/backup/backup-damage';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backupAt } from './backup-fixtures.ts';

const at = new Date('2026-11-21T05:00:00Z');
const manifest = backupAt(at);
const whole = new Map([['database.dump', 1_000]]);

describe('what is wrong with a backup', () => {
  test('is nothing when every file has its size and there is no mark', () => {
    expect(damageOf(manifest, { sizes: new Map([...whole, ['globals.sql', 3]]), mark: undefined })).toBeNull();
  });

  test('is a file that is missing or has another size', () => {
    expect(damageOf(manifest, { sizes: new Map(), mark: undefined })).toBe('database.dump is missing');
    expect(damageOf(manifest, { sizes: new Map([['database.dump', 999]]), mark: undefined })).toBe(
      'database.dump has 999 bytes instead of 1000',
    );
  });

  test('is a mark, in one line', () => {
    const mark = markAfter({ kind: 'differs', evidence: 'orders: 12 rows dumped,\n 11 restored\n' }, at);
    expect(mark && damageOf(manifest, { sizes: whole, mark: encodeMark(mark) })).toBe(
      'a rehearsal at 2026-11-21T05:00:00.000Z got different rows: orders: 12 rows dumped,; 11 restored',
    );
  });

  test('a mark that cannot be read counts as damage', () => {
    const odd = fc.oneof(fc.string(), fc.json(), fc.constant('{"schema":1,"at":"x","found":"toString","evidence":""}'));
    fc.assert(
      fc.property(odd, (mark) => {
        expect(damageOf(manifest, { sizes: whole, mark })).toBe('it is marked as damaged, and the mark cannot be read');
      }),
    );
  });

  test('a successful rehearsal leaves no mark, and a long error message is cut', () => {
    expect(markAfter({ kind: 'restored', tables: 1, rows: 2 }, at)).toBeNull();
    expect(markAfter({ kind: 'refused', evidence: 'x'.repeat(9_000) }, at)?.evidence).toHaveLength(2_000);
  });
});
