import { assertNever } from '../../base/assert-never.ts';
import { counted, inARow } from '../../base/counted.ts';
import { type Check, remedyFor } from '../check.ts';
import type { Finding, FindingStatus } from '../finding.ts';
import type { Settled } from './smoke-test-patience.ts';

/** How a check ended, for people. `spentMs` is the whole time, with the waiting between attempts. */
export function describeSettled(check: Check, settled: Settled, spentMs: number): Finding {
  const { telling, attempts, passes, timeline } = settled;
  const status = statusOf(settled);
  const elapsedMs = Math.round(telling.elapsedMs ?? spentMs);
  const { observed, expected, fromElsewhere } = telling;
  const facts = {
    check: check.name,
    status,
    attempts,
    elapsedMs,
    observed,
    expected,
    timeline,
    ...(fromElsewhere && { fromElsewhere }),
  };
  if (status === 'passed') return { ...facts, evidence: `${observed}; ${passesInARow(passes)}` };
  const evidence = `${observed}, expected ${expected}; ${howItEnded(check, settled)}`;
  return { ...facts, evidence, remedy: remedyFor(check, status) };
}

function statusOf({ kind, telling }: Settled): FindingStatus {
  if (kind === 'passed') return telling.status === 'warned' ? 'warned' : 'passed';
  return telling.status === 'errored' ? 'errored' : 'failed';
}

function howItEnded(check: Check, { because, attempts, passes }: Settled): string {
  const after = `after ${counted(attempts, 'attempt')}`;
  const { failureThreshold } = check.patience;
  switch (because) {
    case undefined:
      return passesInARow(passes);
    case 'permanent':
      return `stopped ${after}, because asking again does not help`;
    case 'failures-in-a-row':
      return `failed ${inARow(failureThreshold, 'time')}, having passed before; gave up ${after}`;
    case 'attempts-spent':
      return `gave up ${after}`;
    default:
      return assertNever(because);
  }
}

function passesInARow(passes: number): string {
  return passes === 1 ? 'passed' : `${passes} passes in a row`;
}
