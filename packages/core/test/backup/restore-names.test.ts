import { besideIn, databaseBeside } from '@hardened-deploy/core/backup/restore-names';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const AT = new Date('2026-11-30T10:45:01.987Z');

describe('the names of databases beside the live one', () => {
  test('say what they are and when they were made', () => {
    expect(databaseBeside('shop', 'replaced', AT).name).toBe('shop__hd_replaced_20261130T104501Z');
  });

  test('fit into the 63 bytes of PostgreSQL, and are found again, whatever the database is called', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 63 }),
        fc.constantFrom('restoring', 'replaced', 'undone'),
        (database, kind) => {
          const made = databaseBeside(database, kind, AT);
          expect(Buffer.byteLength(made.name)).toBeLessThanOrEqual(63);
          expect(besideIn(database, ['postgres', database, made.name])).toEqual([made]);
        },
      ),
    );
  });

  test('of two long names with the same beginning are told apart', () => {
    const [one, other] = [`${'x'.repeat(60)}a`, `${'x'.repeat(60)}b`];
    expect(besideIn(other, [databaseBeside(one, 'replaced', AT).name])).toEqual([]);
  });

  test('of a database whose name begins another name are told apart', () => {
    expect(besideIn('shop', ['shop_2__hd_replaced_20261130T104501Z', 'shop__hd_other', 'shop__hd_replaced_x'])).toEqual(
      [],
    );
  });

  test('are sorted newest first', () => {
    const names = [
      'shop__hd_replaced_20261101T000000Z',
      'shop__hd_undone_20261103T000000Z',
      'shop__hd_replaced_20261102T000000Z',
    ];
    expect(besideIn('shop', names).map(({ stamp }) => stamp.slice(6, 8))).toEqual(['03', '02', '01']);
  });
});
