import { duration } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { flag, oneOf, wholeNumber } from '@hardened-deploy/core/base/parser';
import { expect, test } from 'vitest';
import { defaulting, defineAction, optional, required, secret, secretBag, secretFrom } from '../src/contract.ts';
import { inputsFrom } from '../src/raw-inputs.ts';
import { readInputs, secretsAmong } from '../src/read-inputs.ts';

const contract = defineAction({
  name: 'probe',
  title: 'Probe',
  doc: 'For these tests.',
  icon: 'lock',
  color: 'blue',
  permissions: [],
  inputs: {
    mode: required(oneOf('on', 'off'), 'Mode.'),
    'wait-for': defaulting(duration, '10m', 'Wait.'),
    'dry-run': defaulting(flag, 'false', 'Dry.'),
    slots: optional(wholeNumber({ least: 1, most: 9 }), 'Slots.'),
    token: secretFrom('${{ github.token }}', 'Token.'),
    password: secret('Password.'),
    secrets: secretBag('Bag.'),
  },
  outputs: {},
  reasons: { ok: 'Fine.' },
  post: null,
});

function read(given: Record<string, string>) {
  const environment = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  return readInputs(contract, inputsFrom(environment));
}

test('inputs arrive typed, camel-cased, with defaults', () => {
  const inputs = read({ mode: 'on', token: 'abc' });
  expect(inputs).toMatchObject({ mode: 'on', waitFor: 600_000, dryRun: false, slots: undefined, password: undefined });
  expect(inputs.token?.reveal()).toBe('abc');
});

test('an empty text means the default, because an unset variable arrives empty', () => {
  expect(read({ mode: 'on', 'wait-for': '  ' }).waitFor).toBe(600_000);
});

test('all problems are reported at once, each naming its input', () => {
  let thrown: unknown;
  try {
    read({ mode: 'up', 'wait-for': '10', 'dry-run': 'yes', slots: '10' });
  } catch (caught) {
    thrown = caught;
  }
  expect(thrown).toBeInstanceOf(Failure);
  expect((thrown as Failure).code).toBe('input/invalid');
  expect((thrown as Failure).message.split('\n')).toEqual([
    'mode: must be one of on, off, not "up"',
    'wait-for: must have a unit: write 10s, 10m or another of ms, s, m, h, d',
    'dry-run: must be true or false, not "yes"',
    'slots: must be a whole number from 1 to 9, not "10"',
  ]);
});

test('a missing required input is named', () => {
  expect(() => read({})).toThrow('mode: is required and was not given');
});

test('a problem with a secret never repeats it', () => {
  expect(() => read({ mode: 'on', secrets: 'GOOD=1\nhunter2hunter2' })).toThrow(
    'secrets: line 2 is not NAME=value, nor between NAME<<END and END, as a value of several lines is given (its text is not shown: it may be a secret)',
  );
});

test('a token loses the line break that it was pasted with, and is refused with one inside', () => {
  expect(read({ mode: 'on', token: 'ghs_abc.def-1\r\n' }).token?.reveal()).toBe('ghs_abc.def-1');
  const inside: readonly [string, string][] = [
    ['ghs_abc\nghs_def', 'a line break'],
    ['ghs_abc\r\nx: y', 'a line break'],
    ['bearer ghs_abc', 'a blank'],
    ['ghs_abc\u00a0def', 'a blank'],
    ['ghs_abc\u200b', 'a character that no token has'],
    ['ghs_abc\u0000', 'a character that no token has'],
    ['ghs_ü', 'a character that no token has'],
  ];
  for (const [token, what] of inside) {
    expect(() => read({ mode: 'on', token, password: token })).toThrow(
      ['token', 'password']
        .map((name) => `${name}: must be a token and nothing else, but has ${what} inside. Save the secret anew`)
        .map((line) => `${line} (its text is not shown)`)
        .join('\n'),
    );
  }
});

test('secrets are found before anything is parsed', () => {
  const raw = inputsFrom({ INPUT_TOKEN: 'one', INPUT_PASSWORD: 'two', INPUT_MODE: 'bad' });
  expect(secretsAmong(contract, raw).map((found) => found.reveal())).toEqual(['one', 'two']);
});
