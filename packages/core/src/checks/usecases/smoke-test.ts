import { formatDuration, milliseconds } from '../../base/duration.ts';
import { asFailure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import { redacted } from '../../base/redact.ts';
import { atMostAtOnce, type WithTurn } from '../../base/usecases/at-most-at-once.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { isBackground } from '../../release/listeners.ts';
import type { Check } from '../check.ts';
import { type Finding, type Verdict, verdictOf } from '../finding.ts';
import type { Observation } from '../observation.ts';
import type { LookPorts, LookRequest, RememberingLook } from './kinds/look.ts';
import { lookOnce } from './look-once.ts';
import { describeSettled } from './smoke-test-finding.ts';
import { observePatiently } from './smoke-test-patience.ts';

export interface SmokeTestPorts extends LookPorts {
  readonly clock: Clock;
  readonly progress: Progress;
}

export interface SmokeTestRequest extends LookRequest {
  readonly checks: readonly Check[];
  /** How many of them may ask at the same time. */
  readonly parallel: number;
}

/**
 * Runs the checks side by side, each with its own patience, and sums their findings up. A check that can't look is `errored`
 * and blocks. No check at all blocks too. Checks of what starts only with the switch are skipped in private, and don't block.
 * It changes nothing. Rejects only when `signal` is aborted, with its reason.
 */
export async function smokeTest(
  ports: SmokeTestPorts,
  request: SmokeTestRequest,
  signal: AbortSignal,
): Promise<Verdict> {
  const { parallel } = request;
  const later = request.checks.filter((check) => startsLater(check, request));
  const checks = request.checks.filter((check) => !later.includes(check));
  if (checks.length > parallel) ports.progress.info(`${checks.length} checks, ${parallel} of them at the same time`);
  const withTurn = atMostAtOnce(parallel);
  const findings = await Promise.all(
    checks.map((check) => runCheck(ports, { ...request, check, withTurn, memory: {} }, signal)),
  );
  const skipped = later.map(({ name }): Finding => ({ check: name, status: 'skipped', evidence: STARTS_LATER }));
  // If all of them are about what starts later, nothing can be known yet. They are run again after the switch.
  if (later.length > 0 && checks.length === 0) return { kind: 'go', findings: skipped };
  return verdictOf([...findings, ...skipped]);
}

const STARTS_LATER = 'its component is not started before the switch; it is looked at afterwards';

/** In private, nothing runs yet of a background or an exclusive component that is being replaced. */
function startsLater(check: Check, { aim, components }: SmokeTestRequest): boolean {
  if (aim.kind !== 'preview' || check.kind !== 'container') return false;
  const component = components.find(({ name }) => name === check.component);
  return component !== undefined && (isBackground(component) || component.handover === 'exclusive');
}

interface CheckToRun extends RememberingLook {
  readonly check: Check;
  /** One turn for one attempt. A check that waits between two attempts doesn't use up a turn. */
  readonly withTurn: WithTurn;
}

async function runCheck(ports: SmokeTestPorts, request: CheckToRun, signal: AbortSignal): Promise<Finding> {
  const { clock, progress } = ports;
  const { check, withTurn } = request;
  const began = clock.monotonic();
  const attempt = async (): Promise<Observation> => {
    // The time limit of the attempt begins when it gets its turn.
    const seen = await withTurn(() => attemptInTime(ports, request, signal), signal);
    const observation = cleaned(seen, request);
    progress.debug(`${check.name}: ${observation.status}: ${observation.observed}`);
    return observation;
  };
  const settled = await observePatiently(clock, check.patience, attempt, signal);
  const finding = describeSettled(check, settled, clock.monotonic() - began);
  progress.info(`${finding.check}: ${finding.status}: ${finding.evidence}`);
  return finding;
}

// Ports end within the time that they are given. The extra time is for one that hangs all the same.
const GRACE = 2_000;

async function attemptInTime(ports: SmokeTestPorts, request: CheckToRun, signal: AbortSignal): Promise<Observation> {
  const { check } = request;
  const limit = milliseconds(check.patience.timeout + GRACE);
  const expected = 'an answer';
  try {
    const timely = await withinTime(ports.clock, limit, (inner) => lookOnce(ports, request, check, inner), signal);
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

function cleaned(observation: Observation, { secrets }: LookRequest): Observation {
  const clean = (text: string) => redacted(text, secrets.values());
  return { ...observation, observed: clean(observation.observed), expected: clean(observation.expected) };
}
