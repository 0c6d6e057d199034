import { Secret } from '@hardened-deploy/core/base/secret';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from '../src/redactor.ts';
import { inertLine, logText } from '../src/shown-text.ts';

test('a URL takes its password with it, raw and percent-decoded', () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('postgresql://shop:p%40ssw0rd%2F1@db/shop'));
  expect(redactor.redact('cannot log in with p@ssw0rd/1, given as p%40ssw0rd%2F1')).toBe(
    'cannot log in with [redacted], given as [redacted]',
  );
});

test('a password that nobody encoded goes as a whole', () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('postgresql://shop:p@ss/w0rd@db/shop'));
  expect(redactor.redact('no database ss/w0rd@db: given p@ss/w0rd')).toBe('no database ss/w0rd@db: given [redacted]');
});

test('each long line of a secret is redacted by itself', () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('-----BEGIN KEY-----\nMIIEvQIBADANBg\n}\n-----END KEY-----'));
  expect(redactor.redact('line MIIEvQIBADANBg of {}')).toBe('line [redacted] of {}');
});

test('whatever the secret, its text is gone', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 6 }).filter((text) => text.trim().length >= 6),
      fc.string(),
      fc.string(),
      (value, before, after) => {
        const redactor = createRedactor();
        redactor.learn(new Secret(value));
        const clean = redactor.redact(`${before}${value}${after}`);
        expect(clean).toContain('[redacted]');
      },
    ),
  );
});

test.each([
  ['::error::forged', ': :error::forged'],
  ['  ::set-output name=x::1', '  : :set-output name=x::1'],
  ['fine\n::add-mask::x', 'fine\n: :add-mask::x'],
  ['\u0085\u00a0::stop-commands::x', '\u0085\u00a0: :stop-commands::x'],
  ['a ##[command]b', 'a # #[command]b'],
  ['http://[::1]:80', 'http://[::1]:80'],
])('%j cannot be obeyed as a workflow command', (line, inert) => {
  expect(inertLine(line)).toBe(inert);
});

test('nothing in the log is hidden, coloured or reordered, and no command or secret is whole once that is gone', () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('hunter2hunter2'));
  const hostile = '\u202e:\u0000:error::forged\n\u001b[8mhidden \u2067hunter2\u200ehunter2';
  expect(logText(hostile, redactor)).toBe(': :error::forged\nhidden [redacted]');
});

test('a secret with control characters of its own is found before they go', () => {
  const redactor = createRedactor();
  redactor.learn(new Secret('abc\u0001def'));
  expect(logText('it is abc\u0001def', redactor)).toBe('it is [redacted]');
});

test('a secret prints as [redacted] everywhere', () => {
  const secret = new Secret('hunter2hunter2');
  expect(`${String(secret)} ${JSON.stringify({ secret })}`).toBe('[redacted] {"secret":"[redacted]"}');
  expect(Object.values(secret)).toEqual([]);
});
