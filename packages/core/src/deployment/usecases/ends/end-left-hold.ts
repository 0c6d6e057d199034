import type { Attempt } from '../../../target/deployment-state.ts';
import { describeReleases, exclusiveOf, type Placement } from '../../../target/placement.ts';
import { type Routes, routesOf } from '../../../target/routes.ts';
import { describeSlots } from '../../../target/slot.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { failureAsSetback } from '../setbacks.ts';
import { checkNetworks, startable } from '../steps/known-components.ts';
import { moveTraffic } from '../steps/move-traffic.ts';
import { readyToKeep } from '../steps/ready-to-keep.ts';
import { workloadSpec } from '../steps/start-components.ts';
import { tellEnded } from '../steps/take-away.ts';
import { waitOutOutage } from '../wait-out-outage.ts';

/**
 * Ends the hold that a run has left which died in a swap, when going home isn't possible for now: users would wait, or get 503,
 * until a person comes. What the attempt put in place is swapped in once more, because nothing that is seen of such a component
 * counts, and gets traffic when it is ready. The attempt stays as it was, so that the next run takes it home.
 * Answers what became of it, in words. Undefined: nothing was held.
 */
export async function endLeftHold(op: Operation, { away }: Attempt): Promise<string | undefined> {
  const { routes } = await op.target.router.read(op.signal);
  const held = exclusiveOf(away).filter(({ component }) => routes.get(component)?.slot === 'hold');
  if (held.length === 0) return undefined;
  const names = held.map(({ component }) => component).join(' and ');
  const setback = await failureAsSetback(op, () => bringBack(op, held, routes));
  if (!setback) {
    return `a run that died had left the traffic of ${names} held: it goes to release ${describeReleases(held)} in ${describeSlots(held)}, until there is a way back`;
  }
  return `a run that died has left the traffic of ${names} held, and it stays so, because what it put there can't serve: ${setback.evidence.join('; ')}`;
}

async function bringBack(op: Operation, held: Placement, routes: Routes): Promise<Setback | undefined> {
  const { workloads } = op.target;
  const known = await startable(op, held);
  await waitOutOutage(op, () => checkNetworks(op, known));
  op.startedAsBefore.push(...held);
  for (const each of known) {
    const spec = workloadSpec(op, each);
    tellEnded(op, [each.placed], await waitOutOutage(op, () => workloads.swap(op.token, spec, op.signal)));
  }
  const notReady = await waitOutOutage(op, () => readyToKeep(op, held));
  if (notReady) return notReady;
  await waitOutOutage(op, () => moveTraffic(op, released(routes, held), 'forward'));
  return undefined;
}

/** The same routes, but those that are held lead to these. */
function released(routes: Routes, held: Placement): Routes {
  const places = routesOf(held);
  return new Map([...routes].map(([name, route]) => [name, places.get(name) ?? route]));
}
