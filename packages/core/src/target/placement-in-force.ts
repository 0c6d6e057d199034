import type { DeploymentState } from './deployment-state.ts';
import type { Placement } from './journal.ts';
import { describeRoutes, groupSlot, type Routes } from './routes.ts';

type PlacementInForce =
  | { readonly kind: 'known'; readonly placement: Placement | null }
  /** Traffic goes where no entry of the journal sent it: somebody changed the target by hand. */
  | { readonly kind: 'unexplained'; readonly why: string };

/** The release that the routes lead to. The routes say which slot, and the journal says what was last started there. */
export function placementInForce(state: DeploymentState, routes: Routes): PlacementInForce {
  const slot = groupSlot(routes);
  if (slot === 'none') return { kind: 'known', placement: null };
  if (slot === 'mixed')
    return { kind: 'unexplained', why: `components are split between the slots: ${describeRoutes(routes)}` };
  const release = state.lastIn.get(slot);
  if (release) return { kind: 'known', placement: { slot, release } };
  return { kind: 'unexplained', why: `traffic goes to ${slot}, but the journal never put a release there` };
}
