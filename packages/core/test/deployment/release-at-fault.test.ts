import { Failure } from '@hardened-deploy/core/base/failure';
import { END_REASONS, type EndReason, type Setback } from '@hardened-deploy/core/deployment/deployment-end';
import { isFaultOfRelease } from '@hardened-deploy/core/deployment/release-at-fault';
import type { Finding } from '@hardened-deploy/core/checks/finding';
import { describe, expect, test } from 'vitest';

const setback = (reason: EndReason, more: Partial<Setback> = {}): Setback => ({ reason, evidence: [], ...more });
const failing = (...findings: readonly Finding[]): Setback =>
  setback('checks-failed', {
    checked: { of: 'the public address', verdict: { kind: 'no-go', findings, reasons: findings } },
  });

describe('what is quarantined', () => {
  const OWN: ReadonlySet<EndReason> = new Set<EndReason>([
    'asked',
    'checks-failed',
    'container-ended',
    'crash-loop',
    'migration-failed',
    'not-ready',
    'unhealthy',
  ]);

  test.each(Object.keys(END_REASONS) as EndReason[])('by the reason %s', (reason) => {
    expect(isFaultOfRelease(setback(reason))).toBe(OWN.has(reason));
  });

  test.each([
    ['router/public-astray', 'unhealthy'],
    ['router/slot-unreachable', 'not-ready'],
    ['router/slot-unreachable', 'unhealthy'],
    ['target/unreachable', 'failed'],
    ['target/refused', 'failed'],
    ['fence/superseded', 'failed'],
    ['time/deadline', 'failed'],
    ['runner/unwritable', 'failed'],
    ['image/pull-failed', 'pull-failed'],
  ] as const)('is not a release that met %s', (code, reason) => {
    expect(isFaultOfRelease(setback(reason, { failure: new Failure(code, 'x') }))).toBe(false);
  });

  test("is a release whose migration failed, although that is a failure's code too", () => {
    const failure = new Failure('migration/failed', 'exit code 1');
    expect(isFaultOfRelease(setback('migration-failed', { failure }))).toBe(true);
  });

  const answered: Finding = { check: 'a', status: 'failed', evidence: 'status 500' };
  const silent: Finding = { check: 'b', status: 'failed', evidence: 'no answer', fromElsewhere: true };
  const untold: Finding = { check: 'c', status: 'errored', evidence: 'could not tell' };

  test.each([
    ['the application answered wrongly', [answered], true],
    ['nobody answered', [silent], false],
    ['nothing could be told', [untold], false],
    ['one of several checks got a wrong answer', [silent, untold, answered], true],
  ])('by checks: %s', (_, findings, bad) => {
    expect(isFaultOfRelease(failing(...findings))).toBe(bad);
  });
});
