import type { Placement } from '../../../target/placement.ts';
import { describeSlots } from '../../../target/slot.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { readyToKeep } from './ready-to-keep.ts';
import { startComponents } from './start-components.ts';

/**
 * Starts background components in the slot where they don't serve, and waits until they have run for a while. The old ones run
 * on beside them. Called after the intent to switch: started earlier, they would work before anybody has approved it.
 */
export async function startBackground(op: Operation, background: Placement): Promise<Setback | undefined> {
  const { progress } = op.target;
  return progress.step(`Start ${describeSlots(background)}, which nobody asks`, async () => {
    await waitOutOutage(op, () => startComponents(op, background));
    return waitOutOutage(op, () => readyToKeep(op, background));
  });
}
