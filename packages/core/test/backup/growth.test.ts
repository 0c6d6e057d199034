import { describeGrowth, growthTold } from '@hardened-deploy/core/backup/growth';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
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

test('an hour has some fifty lines, and what has not begun has none', () => {
  const [clock, progress] = [virtualClock(), recordedProgress()];
  const told = growthTold({ progress, clock }, 'dumped');
  told({ bytes: 0, expected: undefined });
  expect(progress.lines).toEqual([]);
  for (let at = 0; at < 360; at += 1) {
    clock.advance(10_000);
    told({ bytes: (at + 1) * MIB, expected: 360 * MIB });
  }
  expect(progress.lines.length).toBeGreaterThan(20);
  expect(progress.lines.length).toBeLessThan(60);
  expect(progress.lines[0]).toContain('dumped: 1 MiB of about 360 MiB (0 %), 102.4 KiB/s');
});
