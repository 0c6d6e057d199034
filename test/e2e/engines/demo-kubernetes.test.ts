import { expect, test } from 'vitest';
import { demoRun, promisesIn, PROMISED } from '../demo-run.ts';

test('the demo tells the same story at a cluster, and loses no request', { timeout: 1_500_000 }, async () => {
  const { code, account } = await demoRun('--engine', 'kubernetes');
  expect(promisesIn(account)).toEqual(PROMISED);
  expect(account).toContain('lost (no answer: refused, reset, timed out): 0 ');
  expect(code).toBe(0);
});
