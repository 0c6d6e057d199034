import { execFileSync } from 'node:child_process';
import { leaseRefs } from '@hardened-deploy/adapters/github/lease/lease-ref-name';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const refOf = (name: string) => leaseRefs(name as EnvironmentName);

test.each([
  ['production', 'refs/hardened-deploy/production/'],
  ['production/eu 1', 'refs/hardened-deploy/production=2feu=201/'],
  ['prüfung', 'refs/hardened-deploy/pr=c3=bcfung/'],
  ['v1.2.lock', 'refs/hardened-deploy/v1=2e2=2elock/'],
  ['@', 'refs/hardened-deploy/=40/'],
])('the lease of %s is kept below %s', (name, ref) => {
  expect(refOf(name)).toBe(ref);
});

test('for GitHub, Production and production are one environment, so they have one lease', () => {
  expect(refOf('Production')).toBe(refOf('production'));
});

test("no environment's refs are among another's", () => {
  expect(refOf('a/b').startsWith(refOf('a'))).toBe(false);
  expect(refOf('a').startsWith(refOf('a/b'))).toBe(false);
});

const names = [
  'production/eu 1',
  'prüfung äöü 東京 🚀',
  '100%?#&~^:*[\\',
  '..',
  '@{u}',
  '.hidden',
  'x.lock',
  '-x',
  'x'.repeat(255),
  '東'.repeat(255),
];

test.each(names)('git accepts the refs for %j, and GitHub accepts their length', (name) => {
  const ref = `${refOf(name)}0123456789abcdef_999999999999999`;
  expect(() => execFileSync('git', ['check-ref-format', ref], { stdio: 'ignore' })).not.toThrow();
  expect(Buffer.byteLength(ref)).toBeLessThan(255);
});

test('different environments have different refs, however long and alike they are', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 }),
    fc
      .array(fc.constantFrom('a', '=', '2', 'f', '/', ' '), { minLength: 1, maxLength: 12 })
      .map((each) => each.join('')),
    fc.integer({ min: 150, max: 255 }).map((length) => 'x'.repeat(length)),
  );
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(refOf(one) === refOf(other)).toBe(one.toLowerCase() === other.toLowerCase());
    }),
    { numRuns: 2_000 },
  );
});
