import { describeGrowth } from '@hardened-deploy/core/backup/growth';
import { expect, test } from 'vitest';

const MIB = 1024 * 1024;

test('says how much there is, how fast it grows, and how long the rest takes', () => {
  expect(describeGrowth({ bytes: 100 * MIB, expected: 400 * MIB }, 10_000)).toBe(
    '100 MiB of about 400 MiB (25 %), 10 MiB/s, about 30.0 s left',
  );
});

test('makes up no end: not without an expectation, and not when that is exceeded', () => {
  expect(describeGrowth({ bytes: 100 * MIB, expected: undefined }, 10_000)).toBe('100 MiB, 10 MiB/s');
  expect(describeGrowth({ bytes: 400 * MIB, expected: 400 * MIB }, 10_000)).toBe('400 MiB, 40 MiB/s');
  expect(describeGrowth({ bytes: 0, expected: 400 * MIB }, 0)).toBe('0 B of about 400 MiB (0 %), 0 B/s');
});
