import type { Clock } from '../../base/ports/clock.ts';
import type { Patience } from '../check.ts';
import type { Sighting } from '../finding.ts';
import type { Observation } from '../observation.ts';
import { type GivingUp, NO_ATTEMPTS, type Streak, weigh } from '../patience.ts';

/** How the patience with a check ended, and everything seen on the way. */
export interface Settled {
  readonly kind: 'passed' | 'failed';
  readonly because?: GivingUp;
  readonly streak: Streak;
  /** The last one that decides: the last warning or pass, or the last that didn't pass. */
  readonly telling: Observation;
  readonly timeline: readonly Sighting[];
}

// Flapping makes one entry per attempt; what matters is how it began and how it ended.
const LONGEST_TIMELINE = 40;

/** Attempts again and again until the check has passed or failed by its own patience. */
export async function observePatiently(
  clock: Clock,
  patience: Patience,
  attempt: () => Promise<Observation>,
  signal: AbortSignal,
): Promise<Settled> {
  const began = clock.monotonic();
  const timeline: Sighting[] = [];
  let streak = NO_ATTEMPTS;
  let warning: Observation | undefined;
  let misfit: Observation | undefined;
  await clock.sleep(patience.initialDelay, signal);
  for (;;) {
    const observation = await attempt();
    signal.throwIfAborted();
    const passed = observation.status === 'passed' || observation.status === 'warned';
    const weighed = weigh(streak, { passed, permanent: observation.permanent }, patience);
    streak = weighed.streak;
    note(timeline, { attempt: streak.attempts, atMs: Math.round(clock.monotonic() - began), observation });
    if (!passed) misfit = observation;
    else if (observation.status === 'warned') warning = observation;
    // A warning of before the last failure is history; one among the passes in a row is not.
    else if (streak.passes === 1) warning = undefined;
    if (weighed.kind === 'passed') return { kind: 'passed', streak, telling: warning ?? observation, timeline };
    if (weighed.kind === 'failed') {
      return { kind: 'failed', because: weighed.because, streak, telling: misfit ?? observation, timeline };
    }
    await clock.sleep(patience.interval, signal);
  }
}

function note(timeline: Sighting[], seen: { attempt: number; atMs: number; observation: Observation }): void {
  const { attempt, atMs, observation } = seen;
  const { status, observed } = observation;
  const last = timeline.at(-1);
  if (last?.status === status && last.observed === observed) {
    timeline[timeline.length - 1] = { ...last, to: attempt };
    return;
  }
  if (timeline.length >= LONGEST_TIMELINE) timeline.splice(LONGEST_TIMELINE / 2, 1);
  timeline.push({ from: attempt, to: attempt, atMs, status, observed });
}
