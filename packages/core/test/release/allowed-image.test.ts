import { imagePattern, isAllowedImage } from '@hardened-deploy/core/release/allowed-image';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const allowed = (image: string, ...patterns: string[]) => isAllowedImage(image as ImageReference, patterns);
const DIGEST = `@sha256:${'a'.repeat(64)}`;

test('a pattern is compared with the whole name, without tag and digest', () => {
  expect(allowed('ghcr.io/acme/shop:1', 'ghcr.io/acme/shop')).toBe(true);
  expect(allowed(`ghcr.io/acme/shop:1${DIGEST}`, 'ghcr.io/acme/shop')).toBe(true);
  expect(allowed('localhost:5000/shop:1', 'localhost:5000/shop')).toBe(true);
  expect(allowed('ghcr.io/acme/shop-evil:1', 'ghcr.io/acme/shop')).toBe(false);
  expect(allowed('evil.io/ghcr.io/acme/shop:1', 'ghcr.io/acme/shop')).toBe(false);
});

test('one star matches within a part of the path, two match across parts', () => {
  expect(allowed('ghcr.io/acme/shop:1', 'ghcr.io/acme/*')).toBe(true);
  expect(allowed('ghcr.io/acme/deep/shop:1', 'ghcr.io/acme/*')).toBe(false);
  expect(allowed('ghcr.io/acme/deep/shop:1', 'ghcr.io/acme/**')).toBe(true);
  expect(allowed('ghcr.io/acme-evil/shop:1', 'ghcr.io/acme/**')).toBe(false);
  expect(allowed('ghcr.io/acme/shop-api:1', 'ghcr.io/*/shop-*')).toBe(true);
});

test('a dot matches only a dot, and no other character is special', () => {
  expect(allowed('ghcrxio/acme/shop', 'ghcr.io/acme/shop')).toBe(false);
  expect(allowed('ghcr.io/acme/shop', 'ghcr.io/(acme|evil)/shop')).toBe(false);
  expect(allowed('ghcr.io/acme/shop')).toBe(false);
});

test('without a star a pattern allows exactly one name', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}(\.[a-z]{2,4})?(\/[a-z0-9-]{1,6}){1,3}$/);
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(allowed(`${one}:1`, other)).toBe(one === other);
    }),
  );
});

describe('a pattern', () => {
  test.each([
    'ghcr.io/acme/*',
    '**',
    'nginx',
    'localhost:5000/**',
    'registry:**',
    '*.example.com/shop-*',
    '10.0.0.1:5000/a',
  ])('%s may match an image', (pattern) => {
    expect(imagePattern.parse(pattern)).toEqual({ ok: true, value: pattern });
  });

  test.each([
    '',
    'shop:1',
    'ghcr.io/acme/shop:*',
    'ghcr.io/Acme/*',
    'https://ghcr.io/*',
    `shop${DIGEST}`,
    'shop/',
    '/shop',
    'a b',
    'x'.repeat(256),
  ])('%j can match no image, and is refused before the first deployment', (pattern) => {
    expect(imagePattern.parse(pattern).ok).toBe(false);
  });

  test('with many stars is decided as quickly as one without', () => {
    const began = performance.now();
    expect(allowed(`r.test/${'a'.repeat(200)}`, `r.test/${'**a'.repeat(60)}b`)).toBe(false);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('gives the same answer as a regular expression', () => {
    const piece = fc.constantFrom('*', '**', '/', 'a', 'b', '-');
    const pattern = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const name = fc
      .array(fc.constantFrom('/', 'a', 'b', '-'), { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(pattern, name, (stars, image) => {
        const source = stars.replace(/\*+/g, (each) => (each === '*' ? '[^/]*' : '.*'));
        expect(allowed(image, stars)).toBe(new RegExp(`^${source}$`).test(image));
      }),
    );
  });
});
