import type { ComponentName } from '../base/names.ts';
import type { SpecHash } from '../release/component-spec.ts';
import type { MaintenanceNotice } from './maintenance/maintenance.ts';
import type { Change, Placement } from './placement.ts';
import type { Slot } from './slot.ts';

/** Where one component's traffic goes. */
export interface Route {
  /** `hold`: it is being replaced, and nobody serves. The router holds its requests, or answers 503. */
  readonly slot: Slot | 'hold';
  /** What runs there. Null for routes that were published before specs were kept. */
  readonly spec: SpecHash | null;
  /** The name of the release that brought it, for the router's log. It isn't read back. */
  readonly release?: string;
}

/**
 * Which slot serves of each component. Background components are in it too, although no request goes there: the routes say
 * what is live. For a component that is absent, the router answers 503.
 */
export type Routes = ReadonlyMap<ComponentName, Route>;

/** The routes in force at the target. */
export interface RoutesInForce {
  /** `<generation>.<seq>`, and only grows; null before the first deployment. */
  readonly version: string | null;
  readonly routes: Routes;
  /** What the preview door leads to: what is staged, laid over what serves. After a switch, what served before. */
  readonly staged: Routes;
  /** Null: maintenance wasn't turned on by hand, and the public door leads where the routes say. */
  readonly maintenance: MaintenanceNotice | null;
}

export function routesOf(placement: Placement): Routes {
  return new Map(
    placement.map(({ component, slot, spec, release }) => [component, { slot, spec, release: release.id }]),
  );
}

/** The same routes, with some components held. */
export function holding(routes: Routes, held: readonly ComponentName[]): Routes {
  return new Map([...routes].map(([name, route]) => [name, held.includes(name) ? { ...route, slot: 'hold' } : route]));
}

export function sameRoutes(one: Routes, other: Routes): boolean {
  return one.size === other.size && [...one].every(([component, route]) => sameRoute(route, other.get(component)));
}

function sameRoute(one: Route | undefined, other: Route | undefined): boolean {
  if (!one || !other) return one === other;
  return one.slot === other.slot && (one.spec === other.spec || one.spec === null || other.spec === null);
}

/** The components whose routes differ, in the order of `to`, and then those that `to` doesn't have. */
export function differingRoutes(from: Routes, to: Routes): readonly ComponentName[] {
  const names = new Set([...to.keys(), ...from.keys()]);
  return [...names].filter((name) => !sameRoute(from.get(name), to.get(name)));
}

/**
 * Whether a change has begun to serve, by the routes in force: at least one component that it changes is where the change puts
 * it. Half moved counts as moved. Components that it doesn't change don't matter, in whatever slot they are.
 */
export function hasMoved({ before, after }: Change, inForce: Routes): boolean {
  const [from, to] = [routesOf(before), routesOf(after)];
  return differingRoutes(from, to).some((component) => sameRoute(inForce.get(component), to.get(component)));
}

/** `backend blue, frontend blue`, or `nothing` before the first deployment. */
export function describeRoutes(routes: Routes): string {
  if (routes.size === 0) return 'nothing';
  return [...routes]
    .map(([component, { slot }]) => `${component} ${slot === 'hold' ? 'held' : slot}`)
    .sort()
    .join(', ');
}
