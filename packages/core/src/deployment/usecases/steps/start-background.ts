import { withDependents } from '../../../release/component.ts';
import { backgroundOf, type Change, changedOf, exclusiveOf, type Placement } from '../../../target/placement.ts';
import { describeSlots } from '../../../target/slot.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { readyToKeep } from './ready-to-keep.ts';
import { startable } from './known-components.ts';
import { startComponents } from './start-components.ts';

/**
 * Starts background components in the slot where they don't serve, and waits until they have run for a while. The old ones run
 * on beside them. Called after the intent to switch: started earlier, they would work before anybody has approved it.
 */
export async function startBackground(op: Operation, background: Placement): Promise<Setback | undefined> {
  if (background.length === 0) return undefined;
  const { progress } = op.target;
  return progress.step(`Start ${describeSlots(background)}, which nobody asks`, async () => {
    await waitOutOutage(op, () => startComponents(op, background));
    return waitOutOutage(op, () => readyToKeep(op, background));
  });
}

/** The background components that a change brings, by when they start. */
export interface BackgroundInTurn {
  readonly beforeSwap: Placement;
  readonly afterSwap: Placement;
}

/**
 * They start before a swap, because its pause would be longer by the time for which they are watched. Where exclusive components
 * are started for the first time there is no pause, and what needs them would find nobody: it starts after them.
 */
export async function backgroundInTurn(op: Operation, change: Change): Promise<BackgroundInTurn> {
  const background = backgroundOf(changedOf(change, change.after));
  const first = exclusiveOf(changedOf(change, change.before)).length === 0;
  const exclusive = first ? exclusiveOf(changedOf(change, change.after)) : [];
  if (exclusive.length === 0 || background.length === 0) return { beforeSwap: background, afterSwap: [] };
  const known = await startable(op, changedOf(change, change.after));
  const after = withDependents(
    known.map(({ spec }) => spec),
    exclusive.map(({ component }) => component),
  );
  const waits = ({ component }: Placement[number]) => after.has(component);
  return { beforeSwap: background.filter((each) => !waits(each)), afterSwap: background.filter(waits) };
}
