import { formatDuration } from '../../../base/duration.ts';
import { describeEndedContainer } from '../../../target/ended-container.ts';
import type { Placement } from '../../../target/journal.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { askInPrivate, NOT_ASKED_IN_PRIVATE, probedComponents } from './ask-component.ts';
import { findUnreached } from './find-unreached.ts';
import { instancesIn, notUpAmong } from './inspect-slot.ts';

/**
 * Waits until a started slot has answered `readyProbes` times in a row on every component's health path, in private. Without a
 * private door, what the target itself says of its readiness has to do, and that is told.
 * Gives up after `startTimeout`, or at once when a container has ended: a staged one has no restart policy.
 */
export async function awaitReady(op: Operation, { slot, release }: Placement): Promise<Setback | undefined> {
  const { readyProbes, startTimeout, probeInterval } = op.request.configuration.deploy;
  const { clock } = op.target;
  const began = clock.monotonic();
  let inARow = 0;
  let last = 'it was never asked';
  while (inARow < readyProbes) {
    const fallen = (await instancesIn(op, slot)).find(({ state }) => state === 'exited' || state === 'dead');
    if (fallen) return { reason: 'container-ended', evidence: [describeEndedContainer(fallen)] };
    const problem = await firstProblem(op, { slot, release });
    inARow = problem === undefined ? inARow + 1 : 0;
    last = problem ?? last;
    if (inARow >= readyProbes) break;
    if (clock.monotonic() - began >= startTimeout) {
      const unreached = await findUnreached(op, { slot, release });
      const problem = unreached?.what ?? last;
      return {
        reason: 'not-ready',
        evidence: [`not ready within ${formatDuration(startTimeout)}; the last problem: ${problem}`],
        ...(unreached?.failure && { failure: unreached.failure }),
      };
    }
    await clock.sleep(probeInterval, op.signal);
  }
  if (await lacksPrivateDoor(op, slot))
    op.target.progress.info(`${slot} is up, says the target; ${NOT_ASKED_IN_PRIVATE}`);
  return undefined;
}

export async function lacksPrivateDoor(op: Operation, slot: Placement['slot']): Promise<boolean> {
  return (await op.doors()).privateDoor(slot).kind === 'none';
}

// One lost packet must not decide whether production may go back.
const TRIES = 3;

/** Whether a slot that should be warm answers in private: undefined when it does, else the last problem. */
export async function answersInPrivate(op: Operation, placement: Placement): Promise<string | undefined> {
  let problem = await firstProblem(op, placement);
  for (let tries = 1; problem !== undefined && tries < TRIES; tries += 1) {
    await op.target.clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
    problem = await firstProblem(op, placement);
  }
  return problem === undefined ? undefined : ((await findUnreached(op, placement))?.what ?? problem);
}

async function firstProblem(op: Operation, placement: Placement): Promise<string | undefined> {
  const { slot, release } = placement;
  const components = probedComponents(op, release);
  if (components.length === 0) return 'the configuration knows none of its components, so nothing could be asked';
  for (const component of components) {
    const answer = await askInPrivate(op, component, slot);
    if (answer.kind === 'not-asked') return notUpAmong(await op.target.workloads.list(op.signal), placement)[0];
    if (answer.kind !== 'healthy') return answer.what;
  }
  return undefined;
}
