import type { ComponentName } from '../base/names.ts';
import type { Placement } from './journal.ts';
import type { ComponentSlot, Slot } from './slot.ts';

/** Which slot each component's traffic goes to. For a component that is absent, the router answers 503. */
export type Routes = ReadonlyMap<ComponentName, Slot>;

/** The routes in force at the target. `version` is `<generation>.<seq>` and only grows; null before the first deployment. */
export interface RoutesInForce {
  readonly version: string | null;
  readonly routes: Routes;
}

export function sameRoutes(one: Routes, other: Routes): boolean {
  return one.size === other.size && [...one].every(([component, slot]) => other.get(component) === slot);
}

/** All components to one slot: components are deployed and rolled back as one group. */
export function allTo(slot: Slot, components: readonly ComponentName[]): Routes {
  return new Map(components.map((component) => [component, slot]));
}

/** The routes of a placement: every component of its release in its slot. */
export function routesOf(placement: Placement | null): Routes {
  if (!placement) return new Map();
  return allTo(
    placement.slot,
    placement.release.components.map(({ name }) => name),
  );
}

/** Where each component of a placement runs; nowhere when nothing serves. */
export function componentSlotsOf(placement: Placement | null): readonly ComponentSlot[] {
  return [...routesOf(placement)].map(([component, slot]) => ({ component, slot }));
}

interface Move {
  readonly from: Routes;
  readonly to: Routes;
}

/**
 * Whether a move has begun, by the routes in force: at least one component that the move changes is where the move takes
 * it. Half moved counts as moved. Components that the move doesn't change don't matter.
 */
export function hasMoved({ from, to }: Move, inForce: Routes): boolean {
  const components = new Set([...from.keys(), ...to.keys()]);
  const changed = [...components].filter((component) => from.get(component) !== to.get(component));
  return changed.some((component) => inForce.get(component) === to.get(component));
}

/** `backend blue, frontend blue`, or `nothing` before the first deployment. */
export function describeRoutes(routes: Routes): string {
  if (routes.size === 0) return 'nothing';
  return [...routes]
    .map(([component, slot]) => `${component} ${slot}`)
    .sort()
    .join(', ');
}

/** The slot that all components are in, `none` before the first deployment, or `mixed` when they are split. */
export function groupSlot(routes: Routes): Slot | 'none' | 'mixed' {
  const slots = new Set(routes.values());
  const [only] = slots;
  if (only === undefined) return 'none';
  return slots.size === 1 ? only : 'mixed';
}
