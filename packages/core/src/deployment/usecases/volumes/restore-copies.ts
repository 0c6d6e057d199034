import { migratesInPause, nameOfVolume } from '../../../release/container/volumes.ts';
import { type Attempt, type DeploymentState, wayHome } from '../../../target/deployment-state.ts';
import { type Change, changedOf, exclusiveOf, type Placement, placedOf, runSame } from '../../../target/placement.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { Operation } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { clearAll } from './migrate-in-pause.ts';

/**
 * On the way back of a swap: if the journal says that volumes were copied, a migration may have begun in them, and they are
 * restored before the old component starts. The journal is asked, not this run's memory: whoever settles does the same.
 */
export async function restoreIfCopied(op: Operation, change: Change): Promise<void> {
  if (!(await mayHaveMigrated(op, change.before, change))) return;
  const { state } = await waitOutOutage(op, () => readState(op.target.journal, op.signal));
  if (state.open) await restoreCopies(op, state.open);
}

/**
 * The same after an end that nobody could prove, before what served then is started again. It does nothing when traffic stayed
 * where it was: what users have written there since must not be lost.
 */
export async function restoreLeftCopies(
  op: Operation,
  { attempts }: DeploymentState,
  serving: Placement,
): Promise<void> {
  const last = attempts.findLast(({ copied }) => copied !== undefined && copied.length > 0);
  if (last?.end?.outcome !== 'rollback-failed' || last !== attempts.at(-1)) return;
  const left = exclusiveOf(changedOf(last.change, last.home));
  const isHome = left.every((placed) => runSame(placedOf(serving, placed.component), placed));
  if (left.length > 0 && isHome) await restoreCopies(op, last);
}

async function restoreCopies(op: Operation, attempt: Attempt): Promise<void> {
  const { copied = [] } = attempt;
  if (copied.length === 0) return;
  const change = wayHome(attempt);
  const { target, token, signal } = op;
  const changed = [...changedOf(change, change.before), ...changedOf(change, change.after)];
  await clearAll(op, onceEach(exclusiveOf(changed)));
  const names = copied.map(nameOfVolume).join(', ');
  await target.progress.step(`Restore ${names}`, () =>
    waitOutOutage(op, () => target.volumes.restore(token, copied, signal)),
  );
  target.progress.warn(
    `${names} ${copied.length > 1 ? 'are' : 'is'} again what ${copied.length > 1 ? 'they were' : 'it was'} before the migration. What was written since then is gone`,
  );
}

function onceEach(placement: Placement): Placement {
  return placement.filter(
    ({ component }, index) => placement.findIndex((other) => other.component === component) === index,
  );
}

async function mayHaveMigrated(op: Operation, left: Placement, change: Change): Promise<boolean> {
  const exclusive = exclusiveOf(changedOf(change, left));
  const specs = await Promise.all(exclusive.map((placed) => op.specOf(placed)));
  return specs.some((spec) => spec === undefined || migratesInPause(spec));
}
