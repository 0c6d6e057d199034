import { redacted } from '@hardened-deploy/core/base/redact';
import { Secret } from '@hardened-deploy/core/base/secret';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const clean = (text: string, ...values: string[]) =>
  redacted(
    text,
    values.map((value) => new Secret(value)),
  );

test('the password of a URL is removed also where it appears alone, encoded and decoded', () => {
  const url = 'postgres://app:p%40ss%2Fword@db/shop';
  expect(clean('p@ss/word p%40ss%2Fword', url)).toBe('[redacted] [redacted]');
  expect(clean('login of p@ss/w0rd!', 'postgres://app:p@ss/w0rd!@db/shop')).toBe('login of [redacted]');
});

test('each line of a key is removed', () => {
  expect(clean('MIIEvQIBADAN', '-----BEGIN KEY-----\nMIIEvQIBADAN\n-----END KEY-----')).toBe('[redacted]');
});

test('a very short value is not removed: the log would lose every "on"', () => {
  expect(clean('on and on', 'on')).toBe('on and on');
});

test('every secret of four characters or more is removed, plain, URL-encoded or as JSON', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 4 }), fc.string(), fc.string(), (secret, before, after) => {
      // The mark itself may hold what is looked for.
      fc.pre(!'[redacted]'.includes(secret.trim()) && secret.trim().length >= 4);
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
        expect(clean(`${before} ${form} ${after}`, secret)).not.toContain(` ${form} `);
      }
    }),
  );
});
