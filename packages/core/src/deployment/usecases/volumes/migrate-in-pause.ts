import { nameOfVolume } from '../../../release/container/volumes.ts';
import type { Change } from '../../../target/placement.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import { copiesToKeep } from '../../unrestored-copies.ts';
import { type Operation, record } from '../operation.ts';
import type { KnownComponent } from '../steps/known-components.ts';
import { noteMigrating, runMigration } from '../steps/migrate-release.ts';
import { tellEnded } from '../steps/take-away.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { volumesToCopy } from './make-volumes.ts';

/**
 * Migrates exclusive components in the pause of their swap, each with its volumes. First nothing of them is left that could write
 * there, then the volumes are copied, and only when the journal names the copies does a migration begin. So whoever settles this
 * deployment knows: no copies in the journal, no migration, nothing to restore.
 */
export async function migrateInPause(
  op: Operation,
  change: Change,
  migrating: readonly KnownComponent[],
): Promise<void> {
  const { progress, volumes } = op.target;
  await clearAll(
    op,
    migrating.map(({ placed }) => placed),
  );
  const wanted = volumesToCopy(migrating.map(({ spec }) => spec));
  const names = wanted.map(nameOfVolume).join(', ');
  const copied = await progress.step(`Copy ${names}`, () =>
    waitOutOutage(op, async () => {
      const { state } = await readState(op.target.journal, op.signal);
      return volumes.copy(op.token, wanted, copiesToKeep(state), op.signal);
    }),
  );
  const intent = { kind: 'intent', move: 'switch', change, copied } as const;
  await waitOutOutage(op, () => record(op, { ...intent, unused: true }));
  // Never repeated by itself: after a lost answer nobody knows how far it came. The way back restores the copy.
  for (const { spec } of migrating) {
    await waitOutOutage(op, () => noteMigrating(op, spec));
    await progress.step(`Migrate ${spec.name}`, () => runMigration(op, spec));
  }
  // From here on users may write to these volumes, and a way back keeps what they wrote.
  await waitOutOutage(op, () => record(op, intent));
}

/** Stops and removes every container of these components, wherever it runs and whoever started it. */
export async function clearAll(op: Operation, placed: readonly KnownComponent['placed'][]): Promise<void> {
  for (const at of placed) {
    const open = await waitOutOutage(op, () => op.target.workloads.clear(op.token, at.component, op.signal));
    tellEnded(op, [at], open);
  }
}
