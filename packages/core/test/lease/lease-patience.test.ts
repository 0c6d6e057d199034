import { pauseAfterCollision, pauseBeforeLook } from '@hardened-deploy/core/lease/lease-patience';
import { sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { expect, test } from 'vitest';

const nonces = Array.from({ length: 50 }, (_, n) => sampleNonce(n));

test('a waiter looks at most 150 times in an hour', () => {
  for (const nonce of nonces) {
    let elapsed = 0;
    let looks = 0;
    while (elapsed < 3_600_000) {
      elapsed += pauseBeforeLook({ looks, requests: 1 }, nonce);
      looks += 1;
    }
    expect(looks).toBeLessThanOrEqual(150);
  }
});

test('the first pause is about 10 s, the later ones about 30 s, and waiters differ', () => {
  const pauses = (looks: number) => nonces.map((nonce) => pauseBeforeLook({ looks, requests: 1 }, nonce));
  for (const pause of pauses(0)) expect(pause).toBeGreaterThanOrEqual(8_500);
  for (const pause of pauses(0)) expect(pause).toBeLessThanOrEqual(11_500);
  for (const pause of pauses(9)) expect(pause).toBeGreaterThanOrEqual(25_500);
  for (const pause of pauses(9)) expect(pause).toBeLessThanOrEqual(34_500);
  expect(new Set(pauses(0).map(Math.round)).size).toBeGreaterThan(40);
});

test('if a look takes several requests, there are fewer looks in proportion', () => {
  for (const nonce of nonces) {
    let elapsed = 0;
    let requests = 0;
    for (let looks = 0; elapsed < 3_600_000; looks += 1) {
      elapsed += pauseBeforeLook({ looks, requests: 3 }, nonce);
      requests += 3;
    }
    expect(requests).toBeLessThanOrEqual(150);
  }
});

test('a lease that is about to expire is looked at within two seconds of its expiry', () => {
  for (const nonce of nonces) {
    const pause = pauseBeforeLook({ looks: 9, freeInMs: 4_000, requests: 1 }, nonce);
    expect(pause).toBeGreaterThan(4_000);
    expect(pause).toBeLessThanOrEqual(6_000);
  }
});

test('after a collision the next try comes within a second, after many collisions within five', () => {
  for (const nonce of nonces) {
    expect(pauseAfterCollision(0, nonce)).toBeLessThanOrEqual(1_000);
    expect(pauseAfterCollision(40, nonce)).toBeLessThanOrEqual(5_000);
    expect(pauseAfterCollision(40, nonce)).toBeGreaterThanOrEqual(1_000);
  }
});
