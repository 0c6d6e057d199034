import type { Clock } from '../../base/ports/clock.ts';
import { rowOf } from '../../base/tally.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../base/usecases/in-a-row.ts';
import type { Sighting } from '../finding.ts';
import type { Observation } from '../observation.ts';
import { type CheckAttempt, type GivingUp, type Patience, weigh } from '../patience.ts';

/** How a check ended after its attempts, and everything that they saw. */
export interface Settled {
  readonly kind: 'passed' | 'failed';
  readonly because?: GivingUp;
  readonly attempts: number;
  /** Passes in a row at the end. */
  readonly passes: number;
  /** The observation that people are shown: of a pass the last warning or the last pass, of a failure the last one. */
  readonly telling: Observation;
  readonly timeline: readonly Sighting[];
}

// A check that passes and fails in turns makes one entry per attempt. Then the entries in the middle are left out.
const LONGEST_TIMELINE = 40;

/** Repeats the attempt until the check has passed or failed by its own patience. */
export async function observePatiently(
  clock: Clock,
  patience: Patience,
  attempt: () => Promise<Observation>,
  signal: AbortSignal,
): Promise<Settled> {
  const began = clock.monotonic();
  const timeline: Sighting[] = [];
  let warning: Observation | undefined;
  await clock.sleep(patience.initialDelay, signal);
  return lookInARow<Round, Settled>(
    {
      clock,
      interval: patience.interval,
      look: async () => roundOf(await attempt()),
      decide({ round, tally }) {
        const { kind, observation } = round;
        const passes = rowOf(tally, 'passed');
        note(timeline, { attempt: tally.looks, atMs: Math.round(clock.monotonic() - began), observation });
        if (observation.status === 'warned') warning = observation;
        // A warning counts only if it is among the last passes in a row. After a failure the passes are counted anew.
        else if (passes === 1) warning = undefined;
        const weighed = weigh(round, tally, patience);
        if (weighed.kind === 'undecided') return LOOK_AGAIN;
        const telling = kind === 'passed' ? (warning ?? observation) : observation;
        return decided({ ...weighed, attempts: tally.looks, passes, telling, timeline });
      },
    },
    signal,
  );
}

interface Round extends CheckAttempt {
  readonly observation: Observation;
}

function roundOf(observation: Observation): Round {
  const passed = observation.status === 'passed' || observation.status === 'warned';
  return { kind: passed ? 'passed' : 'failed', permanent: observation.permanent, observation };
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
