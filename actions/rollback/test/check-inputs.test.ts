import { expect, test } from 'vitest';
import { checkInputs } from '../src/check-inputs.ts';

type Inputs = Parameters<typeof checkInputs>[0];
const given = (changed: Partial<Inputs>): Inputs => ({
  mode: 'back',
  database: 'restore',
  lease: {} as Inputs['lease'],
  ...changed,
});

test('the database is restored by a rollback that was asked for, under a lease, and after a deployment that failed', () => {
  expect(() => checkInputs(given({}))).not.toThrow();
  expect(() => checkInputs(given({ mode: 'settle', database: 'keep', lease: undefined }))).not.toThrow();
  // Without a lease nothing was begun, and there is nothing to restore.
  expect(() => checkInputs(given({ mode: 'settle', lease: undefined }))).not.toThrow();
});

test.each<[Partial<Inputs>, RegExp]>([
  [{ mode: 'list' }, /database: restore goes with mode: back or settle/],
  [{ lease: undefined }, /lease: is needed with database: restore/],
])('%j is refused', (changed, words) => {
  expect(() => checkInputs(given(changed))).toThrow(words);
});
