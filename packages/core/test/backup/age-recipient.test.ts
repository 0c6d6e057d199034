import { ageRecipient } from '@hardened-deploy/core/backup/age-recipient';
import fc from 'fast-check';
import { expect, test } from 'vitest';

// Both are from the documentation of age itself.
const KEYS = [
  'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
  'age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg',
];

test.each(KEYS)('%s is a public key', (key) => {
  expect(ageRecipient.parse(key)).toEqual({ ok: true, value: key });
});

test('one wrong character anywhere is a typing mistake, and never taken for a key', () => {
  const [key = ''] = KEYS;
  const place = fc.integer({ min: 4, max: key.length - 1 });
  fc.assert(
    fc.property(place, fc.constantFrom(...'qpzry9x8gf2tvdw0s3jn54khce6mua7l'), (at, letter) => {
      const mistyped = key.slice(0, at) + letter + key.slice(at + 1);
      fc.pre(mistyped !== key);
      expect(ageRecipient.parse(mistyped)).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/checksum|age-keygen/),
      });
    }),
  );
});

test('a secret key is refused, with what to write instead, and not repeated', () => {
  const secret = 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX';
  const refused = ageRecipient.parse(secret);
  expect(refused).toMatchObject({ ok: false, problem: expect.stringContaining('age-keygen -y') });
  expect(JSON.stringify(refused)).not.toContain('GFPYY');
});

test.each([
  '',
  'age1',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI',
  `age1pq1${'q'.repeat(60)}`,
  KEYS[0]?.toUpperCase() ?? '',
])('%j is refused', (raw) => {
  expect(ageRecipient.parse(raw)).toMatchObject({ ok: false });
});
