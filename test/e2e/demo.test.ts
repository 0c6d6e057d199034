import { expect, test } from 'vitest';
import { demoRun, promisesIn, PROMISED } from './demo-run.ts';

/** The demo judges itself: outcomes, colours, what serves, lost requests, wrong answers per version. */
test('the demo keeps every promise that it prints', { timeout: 900_000 }, async () => {
  const { code, account } = await demoRun();
  expect(promisesIn(account)).toEqual(PROMISED);
  expect(account.match(/backup before version \d:/g)).toHaveLength(6);
  expect(code).toBe(0);
});
