import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSecretBag } from '../src/secret-bag.ts';

function bag(raw: string): Record<string, string> | string {
  const parsed = parseSecretBag(raw);
  if (parsed.kind === 'malformed') return parsed.problem;
  return Object.fromEntries([...parsed.secrets].map(([name, secret]) => [name, secret.reveal()]));
}

test('reads lines, comments and values with equals signs', () => {
  expect(bag('# note\n\nA=1\n  C=x=y=z\r\n')).toEqual({ A: '1', C: 'x=y=z' });
});

test.each(['B=', 'B= \t', 'B<<END\nEND', 'B<<END\n \n\nEND'])('an empty value is not given: %j', (raw) => {
  expect(bag(`${raw}\nA=1`)).toEqual({ A: '1' });
});

test('reads values of several lines', () => {
  expect(bag('PEM<<END\n-----BEGIN\nabc\n-----END\nEND\nA=1')).toEqual({ PEM: '-----BEGIN\nabc\n-----END', A: '1' });
});

test.each([
  ['A=1\nA=2', 'line 2 gives A a second time (its text is not shown: it may be a secret)'],
  ['A=\nA=2', 'line 2 gives A a second time (its text is not shown: it may be a secret)'],
  [
    '1A=1',
    'line 1 is not NAME=value, nor between NAME<<END and END, as a value of several lines is given (its text is not shown: it may be a secret)',
  ],
  ['A<<END\nx', 'line 1 opens A but its end mark does not come (its text is not shown: it may be a secret)'],
])('says where %j is wrong and not what it says', (raw, problem) => {
  expect(bag(raw)).toBe(problem);
});

test('any value on one line comes back as it was', () => {
  const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,20}$/);
  const value = fc.string().filter((text) => !/[\r\n]/.test(text) && text.trim() !== '');
  fc.assert(
    fc.property(name, value, (key, text) => {
      expect(bag(`${key}=${text}`)).toEqual({ [key]: text });
    }),
  );
});
