import { allOver } from '../../../base/usecases/all-over.ts';
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
  const problem = await kept(op, placement, async (claiming) => {
    if (!(await lacksPrivateDoor(op))) return;
    // A private door would show that the router has stopped. Without one, the router is started to be sure.
    await claiming;
    await standUp(op);
  });
  if (problem === undefined) return undefined;
  // The release was asked through the router. If somebody has stopped that, every release looks unfit: start it, ask again.
  await standUp(op);
  return kept(op, placement);
}

/** `beforeAsking` is done before they are asked in private, while they are claimed. */
async function kept(
  op: Operation,
  placement: Placement,
  beforeAsking: (claiming: Promise<unknown>) => Promise<void> = async () => undefined,
): Promise<string | undefined> {
  const claiming = op.target.workloads.claim(op.token, placement, op.signal);
  const asking = async (): Promise<string | undefined> => {
    await beforeAsking(claiming);
    return answersInPrivate(op, placement);
  };
  // Both at the same time: while going back, every round trip is time in which users get a bad release.
  const [claimed, problem] = await allOver([claiming, asking()]);
  // Looked at after the claim, because before it an older run could still change them.
  const faults = faultsAmong(claimed, placement);
  return faults.length > 0 ? faults.join('; ') : problem;
}
