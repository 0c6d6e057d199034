import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { tooShortToKeep } from '@hardened-deploy/core/lease/kept-records';
import { expect, test } from 'vitest';

test.each([
  [minutes(15), minutes(360)],
  [seconds(30), minutes(360)],
  [seconds(26), minutes(7_200)],
  [seconds(10), minutes(3)],
])('a TTL of %d ms can be kept for %d ms', (ttl, maxHold) => {
  expect(tooShortToKeep(ttl, maxHold)).toBeUndefined();
});

test("a TTL of seconds would fill the environment, and the answer is the shortest TTL that doesn't", () => {
  expect(tooShortToKeep(seconds(10), minutes(360))).toBe('26s');
  expect(tooShortToKeep(seconds(25), minutes(360))).toBe('26s');
  expect(tooShortToKeep(seconds(10), minutes(5))).toBe('13s');
});
