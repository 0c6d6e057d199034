import { expect, test } from 'vitest';
import { checkConfirmed, checkInputs } from '../src/check-inputs.ts';

test('a restore in place is asked for only by a restore, and what confirms it is compared exactly', () => {
  const given = { maxAge: undefined, confirm: undefined, database: undefined, vault: undefined } as const;
  expect(() => checkInputs({ ...given, strategy: 'in-place', mode: 'restore' })).not.toThrow();
  expect(() => checkInputs({ ...given, strategy: 'swap', mode: 'undo-restore' })).not.toThrow();
  for (const mode of ['undo-restore', 'rehearse', 'backup'] as const)
    expect(() => checkInputs({ ...given, strategy: 'in-place', mode })).toThrow('strategy: goes with mode: restore');
  const text = 'shop 20261130T104501.000Z-d0d0d0d0d0d0d0d0';
  expect(() => checkConfirmed(text, text)).not.toThrow();
  for (const other of ['shop', `${text} `, text.toUpperCase(), text.replace(' ', '  ')])
    expect(() => checkConfirmed(other, text)).toThrow('confirm: must be');
});
