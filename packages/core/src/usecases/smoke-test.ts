import { CHECKS_AT_ONCE, type Check } from '../domain/check.ts';
import { formatDuration, milliseconds } from '../domain/duration.ts';
import { asFailure } from '../domain/failure.ts';
import { verdictOf, type Finding, type Verdict } from '../domain/finding.ts';
import type { Observation } from '../domain/observation.ts';
import { redacted } from '../domain/redact.ts';
import type { Clock } from '../ports/clock.ts';
import type { Progress } from '../ports/progress.ts';
import { atMostAtOnce } from './at-most-at-once.ts';
import { attemptCheck, type AttemptPorts, type AttemptRequest } from './smoke-test-attempt.ts';
import { describeSettled } from './smoke-test-finding.ts';
import { observePatiently } from './smoke-test-patience.ts';
import { withinTime } from './within-time.ts';

export interface SmokeTestPorts extends AttemptPorts {
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface SmokeTestRequest extends AttemptRequest {
  readonly checks: readonly Check[];
  /** Checks that run at the same time, `CHECKS_AT_ONCE` when it isn't given. A check's own times begin when its turn comes. */
  readonly parallel?: number;
}

/**
 * Runs all checks, some at a time, each with its own patience, and sums their findings up. What can't be looked at is `errored`
 * and blocks; no check at all blocks too. It changes nothing. Rejects only when `signal` is aborted, with its reason.
 */
export async function smokeTest(
  ports: SmokeTestPorts,
  request: SmokeTestRequest,
  signal: AbortSignal,
): Promise<Verdict> {
  const { checks, parallel = CHECKS_AT_ONCE } = request;
  const findings = await atMostAtOnce(parallel, checks, (check) => runCheck(ports, request, check, signal));
  return verdictOf(findings);
}

async function runCheck(
  ports: SmokeTestPorts,
  request: SmokeTestRequest,
  check: Check,
  signal: AbortSignal,
): Promise<Finding> {
  const { clock, progress } = ports;
  const began = clock.monotonic();
  const attempt = async (): Promise<Observation> => {
    const observation = cleaned(await attemptInTime(ports, request, check, signal), request);
    progress.debug(`${check.name}: ${observation.status}: ${observation.observed}`);
    return observation;
  };
  const settled = await observePatiently(clock, check.patience, attempt, signal);
  const finding = describeSettled(check, settled, clock.monotonic() - began);
  progress.info(`${finding.check}: ${finding.status}: ${finding.evidence}`);
  return finding;
}

// Ports keep the time they are given; this is for one that hangs all the same.
const GRACE = 2_000;

async function attemptInTime(
  ports: SmokeTestPorts,
  request: SmokeTestRequest,
  check: Check,
  signal: AbortSignal,
): Promise<Observation> {
  const limit = milliseconds(check.patience.timeout + GRACE);
  const expected = 'an answer';
  try {
    const timely = await withinTime(ports.clock, limit, (inner) => attemptCheck(ports, request, check, inner), signal);
    if (timely.kind === 'in-time') return timely.result;
    return { status: 'errored', observed: `nothing within ${formatDuration(limit)}`, expected, permanent: false };
  } catch (thrown) {
    signal.throwIfAborted();
    const failure = asFailure(thrown);
    return {
      status: 'errored',
      observed: `could not tell: ${failure.title}: ${failure.message}`,
      expected,
      permanent: false,
    };
  }
}

function cleaned(observation: Observation, { secrets }: SmokeTestRequest): Observation {
  const clean = (text: string) => redacted(text, secrets.values());
  return { ...observation, observed: clean(observation.observed), expected: clean(observation.expected) };
}
