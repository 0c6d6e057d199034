import { formatDuration } from '../../../base/duration.ts';
import { rowOf } from '../../../base/tally.ts';
import { decided, LOOK_AGAIN, lookInARow } from '../../../base/usecases/in-a-row.ts';
import { describeEndedContainer } from '../../../target/ended-container.ts';
import type { Placement } from '../../../target/placement.ts';
import { describeSlots } from '../../../target/slot.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { askInPrivate, NOT_ASKED_IN_PRIVATE } from './ask-component.ts';
import { findUnreached } from './find-unreached.ts';
import { instancesAt, notUpAmong } from './inspect-workloads.ts';
import { askable } from './known-components.ts';

/**
 * Waits until started components have answered `readyProbes` times in a row on every component's health path, in private. Without a
 * private door it relies on what the target itself says of its readiness, and the log says so.
 * Gives up after `startTimeout`, or at once when a container has ended, because a staged one isn't restarted.
 */
export async function awaitReady(op: Operation, placement: Placement): Promise<Setback | undefined> {
  const { readyProbes, startTimeout, probeInterval } = op.request.configuration.deploy;
  let last = 'it was never asked';
  return lookInARow<Round, Setback | undefined>(
    {
      clock: op.target.clock,
      interval: probeInterval,
      look: async () => {
        const fallen = (await instancesAt(op, placement)).find(({ state }) => state === 'exited' || state === 'dead');
        if (fallen) return { kind: 'ended', what: describeEndedContainer(fallen) };
        const problem = await firstProblem(op, placement);
        return problem === undefined ? { kind: 'ready' } : { kind: 'not-ready', what: problem };
      },
      async decide({ round, tally, elapsedMs }) {
        if (round.kind === 'ended') return decided({ reason: 'container-ended', evidence: [round.what] });
        if (rowOf(tally, 'ready') >= readyProbes) {
          if (await lacksPrivateDoor(op))
            op.target.progress.info(`${describeSlots(placement)} is up, says the target; ${NOT_ASKED_IN_PRIVATE}`);
          return decided(undefined);
        }
        if (round.kind === 'not-ready') last = round.what;
        if (elapsedMs < startTimeout) return LOOK_AGAIN;
        const unreached = await findUnreached(op, placement);
        const problem = unreached?.what ?? last;
        return decided({
          reason: 'not-ready',
          evidence: [`not ready within ${formatDuration(startTimeout)}; the last problem: ${problem}`],
          ...(unreached?.failure && { failure: unreached.failure }),
        });
      },
    },
    op.signal,
  );
}

export async function lacksPrivateDoor(op: Operation): Promise<boolean> {
  return (await op.doors()).preview().kind === 'none';
}

type Round = { readonly kind: 'ready' } | { readonly kind: 'not-ready' | 'ended'; readonly what: string };

// More than one try, because one lost packet must not decide whether production can go back.
const TRIES = 3;

/** Asks a slot that should be warm in private. Answers the last problem, or undefined when it is healthy. */
export async function answersInPrivate(op: Operation, placement: Placement): Promise<string | undefined> {
  let problem = await firstProblem(op, placement);
  for (let tries = 1; problem !== undefined && tries < TRIES; tries += 1) {
    await op.target.clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
    problem = await firstProblem(op, placement);
  }
  return problem === undefined ? undefined : ((await findUnreached(op, placement))?.what ?? problem);
}

async function firstProblem(op: Operation, placement: Placement): Promise<string | undefined> {
  const components = await askable(op, placement);
  if (components.length < placement.length) {
    // A background component has no door. What the target itself says of it is all there is.
    const problem = notUpAmong(await op.target.workloads.list(op.signal), placement)[0];
    if (problem !== undefined) return problem;
  }
  // At the same time, because on the way back users wait for it. The first problem in the order of the components is told.
  for (const answer of await Promise.all(components.map((component) => askInPrivate(op, component)))) {
    if (answer.kind === 'not-asked') return notUpAmong(await op.target.workloads.list(op.signal), placement)[0];
    if (answer.kind !== 'healthy') return answer.what;
  }
  return undefined;
}
