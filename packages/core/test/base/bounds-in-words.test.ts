import { expect, test } from 'vitest';
import { duration, durationBetween, minutes, seconds } from '../../src/base/duration.ts';
import { wholeNumber } from '../../src/base/parser.ts';

test('the documentation of a duration shows the bounds that the parser enforces', () => {
  const ttl = durationBetween(seconds(10), minutes(360));
  expect(ttl.type).toBe('duration, 10s to 6h');
  expect(['9s', '10s', '6h', '361m'].map((raw) => ttl.parse(raw).ok)).toEqual([false, true, true, false]);
  expect(duration.type).toBe('duration, 0s to 30d');
});

test('the documentation of a number shows the bounds that the parser enforces', () => {
  const slots = wholeNumber({ least: 2, most: 20 });
  expect(slots.type).toBe('whole number, 2 to 20');
  expect(['1', '2', '20', '21'].map((raw) => slots.parse(raw).ok)).toEqual([false, true, true, false]);
});
