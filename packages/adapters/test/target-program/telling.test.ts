import { tellingWhile } from '@hardened-deploy/adapters/target-program/telling';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('who listens hears every two seconds how far it is, and nothing after the end, whatever that is', async () => {
  const told: (readonly [number, number])[] = [];
  let done = 0;
  const telling = { tells: (...far: [number, number]) => void told.push(far), expected: 100, done: () => done };
  const work = async (): Promise<string> => {
    await vi.advanceTimersByTimeAsync(2_000);
    done = 60;
    await vi.advanceTimersByTimeAsync(2_500);
    return 'written';
  };
  expect(await tellingWhile(telling, work)).toBe('written');
  await expect(tellingWhile(telling, () => Promise.reject(new Error('full')))).rejects.toThrow('full');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(told).toEqual([
    [0, 100],
    [60, 100],
  ]);
});
