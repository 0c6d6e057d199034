import { growthTold } from '@hardened-deploy/adapters/vaults/volume/tell-growth';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { expect, test } from 'vitest';

const MIB = 1024 * 1024;

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
