import type { Placement } from '../../../target/journal.ts';
import type { Workload } from '../../../target/ports/workloads.ts';
import { componentSlotsOf } from '../../../target/routes.ts';
import { type Operation, standUp } from '../operation.ts';
import { faultsAmong, faultsOf } from './inspect-slot.ts';
import { answersInPrivate, lacksPrivateDoor } from './probe-in-private.ts';

/**
 * Makes a release that should be warm this run's own, so that no older run can stop it any more, and holds that it runs and
 * answers in private. Answers why it can't be relied upon; undefined when it can. `listed` is what runs in the slots,
 * as the caller has just seen it.
 */
export async function claimWarmRelease(
  op: Operation,
  placement: Placement,
  listed?: readonly Workload[],
): Promise<string | undefined> {
  const before = listed ? faultsAmong(listed, placement) : await faultsOf(op, placement);
  if (before.length > 0) return before.join('; ');
  // Asked through a private door it would show that somebody has stopped the router; without one it is made sure of.
  if (await lacksPrivateDoor(op, placement.slot)) await standUp(op);
  const problem = await kept(op, placement);
  if (problem === undefined) return undefined;
  // Asked through the router: one that somebody has stopped would make every release look unfit.
  await standUp(op);
  return kept(op, placement);
}

async function kept(op: Operation, placement: Placement): Promise<string | undefined> {
  // At the same time: on the way back every round trip is time that users spend on a bad release.
  const [claimed, problem] = await Promise.all([
    op.target.workloads.claim(op.token, componentSlotsOf(placement), op.signal),
    answersInPrivate(op, placement),
  ]);
  // Only what is so after they were made our own stays so.
  const faults = faultsAmong(claimed, placement);
  return faults.length > 0 ? faults.join('; ') : problem;
}
