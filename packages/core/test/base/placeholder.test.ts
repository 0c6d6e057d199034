import { judgeValue } from '@hardened-deploy/core/base/placeholder';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

test.each([
  'changeme',
  'CHANGE_ME',
  'Change-It',
  'replace me',
  'TODO',
  'tbd',
  'xxx',
  'XXXXXXXX',
  '********',
  '0000',
  'placeholder',
  'undefined',
  'null',
  'your-api-key',
  'your password here',
  'insert-token-here',
  '<token>',
  '<your token>',
  '${DATABASE_PASSWORD}',
  '${{ secrets.TOKEN }}',
  '{{ token }}',
  '$API_KEY',
  ' changeme\n',
  'postgres://app:changeme@db/shop',
  'postgres://app:${PASSWORD}@db/shop',
  'redis://:<password>@cache:6379',
])('%j is a placeholder', (value) => {
  expect(judgeValue(value)).toMatchObject({ kind: 'placeholder' });
});

test.each([
  '',
  'correct horse battery staple',
  'postgres://app:s3cret@db/shop',
  'sk_live_51H8xTODOxyz',
  'xx',
  'a$b{c}d',
  'p<w>d',
  '-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----',
  '{"type":"service_account","key":{"a":{"b":1}}}',
  'none of it',
  'nullable',
  '$2b$10$abcdefghijklmnopqrstuv',
])('%j is sound', (value) => {
  expect(judgeValue(value)).toEqual({ kind: 'sound' });
});

describe('always', () => {
  test('a judgement never repeats the value', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z][A-Z0-9]{7,19}$/), (inner) => {
        for (const value of [`\${${inner}}`, `<${inner}>`, `{{${inner}}}`, `postgres://u:\${X${inner}}@h/d`]) {
          const judged = judgeValue(value);
          expect(judged.kind).toBe('placeholder');
          expect(JSON.stringify(judged)).not.toContain(inner);
        }
      }),
    );
  });

  test('random hexadecimal and base64 secrets are accepted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 48 }), (bytes) => {
        fc.pre(new Set(bytes).size > 4);
        expect(judgeValue(Buffer.from(bytes).toString('hex')).kind).toBe('sound');
        expect(judgeValue(Buffer.from(bytes).toString('base64')).kind).toBe('sound');
      }),
    );
  });
});
