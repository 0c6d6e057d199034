import type { ComponentName } from '../../../base/names.ts';
import { migratesInPause } from '../../../release/container/volumes.ts';
import { changedOf, type Change, exclusiveOf, overlaid, type Placement, placedOf } from '../../../target/placement.ts';
import { holding, routesOf } from '../../../target/routes.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { migrateInPause } from '../volumes/migrate-in-pause.ts';
import { restoreIfCopied } from '../volumes/restore-copies.ts';
import { beginPause } from '../pausing.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { inDependencyOrder } from './dependency-order.ts';
import { prefetchImages } from './inspect-workloads.ts';
import { checkNetworks, startable } from './known-components.ts';
import { moveTraffic } from './move-traffic.ts';
import { readyToKeep } from './ready-to-keep.ts';
import { workloadSpec } from './start-components.ts';
import { takeAway, tellEnded } from './take-away.ts';

/**
 * Replaces the exclusive components of a change: their traffic is held, the old ones are stopped and removed wherever they run,
 * and the new ones are started once. It ends when they are ready; the routes that the caller publishes then end the pause, once they are proven. On the
 * way forward they migrate in between, after their volumes were copied; on the way back the copies are restored.
 *
 * A start whose answer was lost is never repeated by itself. The whole swap is: it first removes whatever that start left.
 */
export async function swapExclusive(
  op: Operation,
  change: Change,
  way: 'forward' | 'back',
): Promise<{ readonly kind: 'swapped' } | { readonly kind: 'failed'; readonly setback: Setback }> {
  const { after } = change;
  const wanted = exclusiveOf(changedOf(change, after));
  const leaving = exclusiveOf(changedOf(change, change.before));
  const components = [...new Set([...wanted, ...leaving].map(({ component }) => component))];
  // All that may be missing is asked for before anything stops.
  const known = await startable(op, wanted);
  await waitOutOutage(op, () => checkNetworks(op, known));
  const specs = known.map((each) => ({ at: each.placed, spec: workloadSpec(op, each) }));
  if (wanted.length > 0) await waitOutOutage(op, () => prefetchImages(op, wanted));
  // One that is new, or goes for good, has no pause.
  const pausing = components.filter((name) => placedOf(wanted, name) && placedOf(leaving, name));
  await waitOutOutage(op, () => hold(op, change, { components, pausing }, way));
  const migrating = way === 'forward' ? known.filter(({ spec }) => migratesInPause(spec)) : [];
  if (!isOneForOne(leaving, wanted)) await waitOutOutage(op, () => stopInTurn(op, leaving));
  if (migrating.length > 0) await migrateInPause(op, change, migrating);
  if (way === 'back') {
    await restoreIfCopied(op, change);
    op.startedAsBefore.push(...wanted);
  }
  await leadToEachOther(op, change);
  // Those that others need start first.
  for (const { at, spec } of specs) {
    const open = await waitOutOutage(op, () => op.target.workloads.swap(op.token, spec, op.signal));
    tellEnded(op, [at], open);
  }
  const setback = await waitOutOutage(op, () => readyToKeep(op, wanted));
  return setback ? { kind: 'failed', setback } : { kind: 'swapped' };
}

/** Holds those that are about to stop: from here on the routes say that nobody serves. */
async function hold(
  op: Operation,
  { before }: Change,
  {
    components,
    pausing,
  }: { readonly components: readonly ComponentName[]; readonly pausing: readonly ComponentName[] },
  way: 'forward' | 'back',
): Promise<void> {
  const held = components.filter((name) => placedOf(before, name));
  if (held.length === 0) return;
  const { routes } = await op.target.router.read(op.signal);
  beginPause(op, { components: pausing, begunBefore: pausing.some((name) => routes.get(name)?.slot === 'hold') });
  // Of what the routes in force say, only the held ones change. When a swap was broken off, some are held already.
  await moveTraffic(op, holding(routes.size > 0 ? routes : routesOf(before), held), way);
}

/**
 * Whether one component follows itself: its swap stops it. Otherwise all that leave stop before anything starts, because a new one
 * may need what another one has, such as a published port.
 */
function isOneForOne(leaving: Placement, wanted: Placement): boolean {
  return leaving.length === 1 && wanted.length === 1 && leaving[0]?.component === wanted[0]?.component;
}

/**
 * Leads what the change brings to each other before any of it serves. Users are led to it only when all of it is ready, and one
 * that asks another before it answers could never be ready otherwise.
 */
async function leadToEachOther(op: Operation, { before, after }: Change): Promise<void> {
  const brought = changedOf({ before, after }, after);
  if (brought.length < 2) return;
  await waitOutOutage(op, () => op.target.router.stage(op.token, routesOf(overlaid(before, brought)), op.signal));
}

/** Stops several, first those that need others: none of them meets another one that has gone. */
async function stopInTurn(op: Operation, leaving: Placement): Promise<void> {
  const inTurn = inDependencyOrder(op, leaving, ({ component }) => component).toReversed();
  for (const placed of inTurn) await takeAway(op, [placed]);
}
