import { NO_ATTEMPTS, weigh, type Weighed } from '@hardened-deploy/core/checks/patience';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const LIMITS = { maxAttempts: 5, successThreshold: 2, failureThreshold: 3 };

function run(attempts: readonly boolean[], limits = LIMITS): Weighed {
  let weighed: Weighed = { kind: 'undecided', streak: NO_ATTEMPTS };
  for (const passed of attempts) {
    weighed = weigh(weighed.streak, { passed, permanent: false }, limits);
    if (weighed.kind !== 'undecided') return weighed;
  }
  return weighed;
}

test('passes that have begun at the last attempt may come to their number', () => {
  expect(run([false, false, false, false, true])).toMatchObject({ kind: 'undecided' });
  expect(run([false, false, false, false, true, true])).toMatchObject({ kind: 'passed', streak: { attempts: 6 } });
  expect(run([false, false, false, false, true, false])).toMatchObject({ kind: 'failed', because: 'attempts-spent' });
});

test('every run ends, and a pass is always so many passes in a row at the end', () => {
  const limits = fc.record({
    maxAttempts: fc.integer({ min: 1, max: 20 }),
    successThreshold: fc.integer({ min: 1, max: 6 }),
    failureThreshold: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 60 }), limits, (attempts, given) => {
      const ended = run(attempts, given);
      expect(ended.kind).not.toBe('undecided');
      const seen = attempts.slice(0, ended.streak.attempts);
      expect(seen.length).toBeLessThanOrEqual(given.maxAttempts + given.successThreshold);
      const last = seen.slice(-given.successThreshold);
      expect(ended.kind === 'passed').toBe(last.length === given.successThreshold && last.every(Boolean));
    }),
  );
});

test('before the first pass no number of failures ends it but that of the attempts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (maxAttempts) => {
      const failing = Array.from({ length: maxAttempts }, () => false);
      const ended = run(failing, { maxAttempts, successThreshold: 1, failureThreshold: 1 });
      expect(ended).toMatchObject({ kind: 'failed', because: 'attempts-spent', streak: { attempts: maxAttempts } });
    }),
  );
});

test('a permanent failure ends it at once, even after passes', () => {
  const once = weigh(NO_ATTEMPTS, { passed: true, permanent: false }, LIMITS);
  expect(weigh(once.streak, { passed: false, permanent: true }, LIMITS)).toMatchObject({
    kind: 'failed',
    because: 'permanent',
  });
});
