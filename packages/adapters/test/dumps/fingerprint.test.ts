import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../src/dumps/fingerprint.ts';

test('the fingerprint of rows is of all tables in the order of their bytes, with their content where it is known', () => {
  const of = (text: string) => createHash('sha256').update(text).digest('hex');
  // In another order than that of UTF-16: the last one is beyond the first plane.
  const tables = [
    { table: 'public.\u{1F600}', rows: 1 },
    { table: 'public.\uFFFD', rows: 2, content: '-7' },
    { table: 'public.Z', rows: 0 },
  ];
  expect(fingerprintOf(tables)).toBe(of('public.Z 0\npublic.\uFFFD 2 -7\npublic.\u{1F600} 1'));
  expect(fingerprintOf(tables.toReversed())).toBe(fingerprintOf(tables));
  expect(fingerprintOf([])).toBe(of(''));
});
