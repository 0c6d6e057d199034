import { expect, test } from 'vitest';
import { describeLoss } from '../../src/lease/lease-words.ts';

test('of a lease that the register does not know it is said that it may be one of somewhere else', () => {
  expect(describeLoss({})).toBe(
    'the register does not know this lease: it ended long ago, or it is one of another repository or environment',
  );
});
