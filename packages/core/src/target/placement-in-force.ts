import { type DeploymentState, inSlot } from './deployment-state.ts';
import type { PlacedComponent, Placement } from './placement.ts';
import { describeRoutes, type Routes } from './routes.ts';

export type PlacementInForce =
  | { readonly kind: 'known'; readonly placement: Placement }
  /** Traffic goes where no entry of the journal sent it: somebody changed the target by hand. */
  | { readonly kind: 'unexplained'; readonly why: string };

/** What the routes lead to. The routes say which slot, and the journal says what was last started there. */
export function placementInForce(state: DeploymentState, routes: Routes): PlacementInForce {
  const placement: PlacedComponent[] = [];
  for (const [component, { slot, spec }] of routes) {
    if (slot === 'hold') {
      return { kind: 'unexplained', why: `a swap was broken off: the routes in force are ${describeRoutes(routes)}` };
    }
    const placed = inSlot(state, { component, slot });
    if (!placed) {
      const why = `traffic of ${component} goes to ${slot}, but the journal never put anything there`;
      return { kind: 'unexplained', why };
    }
    if (spec !== null && placed.spec !== null && spec !== placed.spec) {
      const why = `traffic of ${component} goes to ${slot}, where the journal put something else than the routes name`;
      return { kind: 'unexplained', why };
    }
    placement.push(placed);
  }
  return { kind: 'known', placement };
}
