import type { Placement } from '../../../target/placement.ts';
import type { Workload } from '../../../target/ports/workloads.ts';
import { type Operation, standUp } from '../operation.ts';
import { faultsAmong, faultsOf } from './inspect-workloads.ts';
import { answersInPrivate, lacksPrivateDoor } from './probe-in-private.ts';

/**
 * Claims components that should be warm, so that no older run can stop them any more, and makes sure that they run and answer
 * in private. Answers why they can't be relied on, or undefined if they can. `listed` is what runs in the slots, as the caller has
 * just seen it.
 */
export async function claimWarmRelease(
  op: Operation,
  placement: Placement,
  listed?: readonly Workload[],
): Promise<string | undefined> {
  const before = listed ? faultsAmong(listed, placement) : await faultsOf(op, placement);
  if (before.length > 0) return before.join('; ');
  // A private door would show that the router has stopped. Without one, the router is started to be sure.
  if (await lacksPrivateDoor(op)) await standUp(op);
  const problem = await kept(op, placement);
  if (problem === undefined) return undefined;
  // The release was asked through the router. If somebody has stopped that, every release looks unfit: start it, ask again.
  await standUp(op);
  return kept(op, placement);
}

async function kept(op: Operation, placement: Placement): Promise<string | undefined> {
  // Both at the same time: while going back, every round trip is time in which users get a bad release.
  const [claimed, problem] = await Promise.all([
    op.target.workloads.claim(op.token, placement, op.signal),
    answersInPrivate(op, placement),
  ]);
  // Looked at after the claim, because before it an older run could still change them.
  const faults = faultsAmong(claimed, placement);
  return faults.length > 0 ? faults.join('; ') : problem;
}
