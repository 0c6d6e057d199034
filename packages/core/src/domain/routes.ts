import type { ComponentName } from './names.ts';
import type { Slot } from './slot.ts';

/** Which slot each component's traffic goes to. A component that is absent serves nothing: the router answers 503. */
export type Routes = ReadonlyMap<ComponentName, Slot>;

/** Routes as they are in force at the target. `version` is `<generation>.<seq>` and only ever grows; null before the first. */
export interface RoutesInForce {
  readonly version: string | null;
  readonly routes: Routes;
}

export function sameRoutes(one: Routes, other: Routes): boolean {
  return one.size === other.size && [...one].every(([component, slot]) => other.get(component) === slot);
}

/** Every component to one slot: components deploy and go back as one group. */
export function allTo(slot: Slot, components: readonly ComponentName[]): Routes {
  return new Map(components.map((component) => [component, slot]));
}

/** `backend blue, frontend blue`, or `nothing` before the first deployment. */
export function describeRoutes(routes: Routes): string {
  if (routes.size === 0) return 'nothing';
  return [...routes]
    .map(([component, slot]) => `${component} ${slot}`)
    .sort()
    .join(', ');
}

/** The slot the whole group is in, `none` before the first deployment, or `mixed` when components are split. */
export function groupSlot(routes: Routes): Slot | 'none' | 'mixed' {
  const slots = new Set(routes.values());
  const [only] = slots;
  if (only === undefined) return 'none';
  return slots.size === 1 ? only : 'mixed';
}
