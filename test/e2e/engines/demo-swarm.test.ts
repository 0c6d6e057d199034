import { expect, test } from 'vitest';
import { demoRun, promisesIn, PROMISED } from '../demo-run.ts';

test('the demo tells the same story in a Swarm, and loses no request', { timeout: 1_500_000 }, async () => {
  const { code, account } = await demoRun('--engine', 'swarm');
  expect(promisesIn(account)).toEqual(PROMISED);
  expect(account).toContain('lost (no answer: refused, reset, timed out): 0 ');
  expect(account.match(/backup before version \d:/g)).toHaveLength(6);
  expect(code).toBe(0);
});
