import { expect, test } from 'vitest';
import { checkInputs } from '../src/check-inputs.ts';

type Inputs = Parameters<typeof checkInputs>[0];
const given = (changed: Partial<Inputs>): Inputs => ({
  mode: 'back',
  database: 'restore',
  lease: {} as Inputs['lease'],
  ...changed,
});

test('the database is restored only by a rollback that was asked for, under a lease', () => {
  expect(() => checkInputs(given({}))).not.toThrow();
  expect(() => checkInputs(given({ mode: 'settle', database: 'keep', lease: undefined }))).not.toThrow();
});

test.each<[Partial<Inputs>, RegExp]>([
  [{ mode: 'settle' }, /database: restore goes with mode: back/],
  [{ mode: 'list' }, /database: restore goes with mode: back/],
  [{ lease: undefined }, /lease: is needed with database: restore/],
])('%j is refused', (changed, words) => {
  expect(() => checkInputs(given(changed))).toThrow(words);
});
