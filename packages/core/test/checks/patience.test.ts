import { NOTHING_SEEN, tallied, type Tally } from '@hardened-deploy/core/base/tally';
import { type CheckAttempt, weigh, type Weighed } from '@hardened-deploy/core/checks/patience';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const LIMITS = { maxAttempts: 5, successThreshold: 2, failureThreshold: 3 };

const PASSED: CheckAttempt = { kind: 'passed', permanent: false };
const FAILED: CheckAttempt = { kind: 'failed', permanent: false };

function run(attempts: readonly CheckAttempt[], limits = LIMITS): Weighed & { readonly attempts: number } {
  let tally: Tally<CheckAttempt['kind']> = NOTHING_SEEN;
  for (const attempt of attempts) {
    tally = tallied(tally, attempt.kind);
    const weighed = weigh(attempt, tally, limits);
    if (weighed.kind !== 'undecided') return { ...weighed, attempts: tally.looks };
  }
  return { kind: 'undecided', attempts: tally.looks };
}

function told(passes: readonly boolean[], limits = LIMITS) {
  return run(
    passes.map((passed) => (passed ? PASSED : FAILED)),
    limits,
  );
}

test('a check that begins to pass at its last attempt may go on until its passes in a row are enough', () => {
  expect(told([false, false, false, false, true])).toMatchObject({ kind: 'undecided' });
  expect(told([false, false, false, false, true, true])).toMatchObject({ kind: 'passed', attempts: 6 });
  expect(told([false, false, false, false, true, false])).toMatchObject({ kind: 'failed', because: 'attempts-spent' });
});

test('every run ends, and it passes only with enough passes in a row at the end', () => {
  const limits = fc.record({
    maxAttempts: fc.integer({ min: 1, max: 20 }),
    successThreshold: fc.integer({ min: 1, max: 6 }),
    failureThreshold: fc.integer({ min: 1, max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 40, maxLength: 60 }), limits, (attempts, given) => {
      const ended = told(attempts, given);
      expect(ended.kind).not.toBe('undecided');
      const seen = attempts.slice(0, ended.attempts);
      expect(seen.length).toBeLessThanOrEqual(given.maxAttempts + given.successThreshold);
      const last = seen.slice(-given.successThreshold);
      expect(ended.kind === 'passed').toBe(last.length === given.successThreshold && last.every(Boolean));
    }),
  );
});

test('before the first pass only the number of attempts ends it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), (maxAttempts) => {
      const failing = Array.from({ length: maxAttempts }, () => false);
      const ended = told(failing, { maxAttempts, successThreshold: 1, failureThreshold: 1 });
      expect(ended).toMatchObject({ kind: 'failed', because: 'attempts-spent', attempts: maxAttempts });
    }),
  );
});

test('a permanent failure ends it at once, even after passes', () => {
  const permanent = { ...FAILED, permanent: true };
  expect(run([PASSED, permanent, PASSED])).toMatchObject({ kind: 'failed', because: 'permanent', attempts: 2 });
});
