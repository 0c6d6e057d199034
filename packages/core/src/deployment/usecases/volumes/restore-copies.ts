import { migratesInPause, nameOfVolume } from '../../../release/container/volumes.ts';
import { type Attempt, type DeploymentState, wayHome } from '../../../target/deployment-state.ts';
import { type Change, changedOf, exclusiveOf, type Placement } from '../../../target/placement.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import { copiesToKeep, unrestoredAttempt } from '../../unrestored-copies.ts';
import { type Operation, record } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { clearAll } from './migrate-in-pause.ts';
import { requireRoomToSetAside, setAside, unkeptVolumes } from './set-aside.ts';
import { dropCopiesBut } from './make-volumes.ts';

/**
 * On the way back of a swap: if the journal says that volumes were copied, a migration may have begun in them, and they are
 * restored before the old component starts. The journal is asked, not this run's memory: whoever settles does the same.
 */
export async function restoreIfCopied(op: Operation, change: Change): Promise<void> {
  if (!(await mayHaveMigrated(op, change.before, change))) return;
  const { state } = await waitOutOutage(op, () => readState(op.target.journal, op.signal));
  if (state.open) await restoreCopies(op, state, state.open);
}

/** The same after an end that nobody could prove, before what served then is started again or left. */
export async function restoreLeftCopies(op: Operation, state: DeploymentState, serving: Placement): Promise<void> {
  const attempt = unrestoredAttempt(state, serving);
  if (!attempt) return;
  await requireRoomToSetAside(op, unkeptVolumes(attempt));
  await restoreCopies(op, state, attempt);
}

/** Whether the way back of a swap can keep what users have written. Throws `volume/no-room` before anything is held or stopped. */
export async function requireRoomForWayBack(op: Operation, change: Change): Promise<void> {
  if (!(await mayHaveMigrated(op, change.before, change))) return;
  const { state } = await waitOutOutage(op, () => readState(op.target.journal, op.signal));
  if (state.open) await requireRoomToSetAside(op, unkeptVolumes(state.open));
}

async function restoreCopies(op: Operation, state: DeploymentState, attempt: Attempt): Promise<void> {
  const { copied = [], deployment } = attempt;
  if (copied.length === 0) return;
  const change = wayHome(attempt);
  const { target, token, signal } = op;
  const changed = [...changedOf(change, change.before), ...changedOf(change, change.after)];
  const there = await waitOutOutage(op, () => target.volumes.copiesAt(copied, signal));
  // Without a copy `restore` fails, and then what runs is not stopped for it.
  if (there.length === copied.length || state.open) await clearAll(op, onceEach(exclusiveOf(changed)));
  if (there.length === copied.length) await setAside(op, attempt, unkeptVolumes(attempt));
  const names = copied.map(nameOfVolume).join(', ');
  await target.progress.step(`Restore ${names}`, () =>
    waitOutOutage(op, () => target.volumes.restore(token, copied, signal)),
  );
  const words = copied.length > 1 ? ['are', 'they were'] : ['is', 'it was'];
  target.progress.warn(`${names} ${words[0]} again what ${words[1]} before the migration`);
  // Before anything uses the volumes: whoever restored them once more would lose what is written from now on.
  await waitOutOutage(op, () => record(op, { kind: 'restored', copies: copied }, deployment));
  const keep = copiesToKeep(state).filter(({ copy }) => !copied.some((restored) => restored.copy === copy));
  await waitOutOutage(op, () => dropCopiesBut(op, keep));
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
