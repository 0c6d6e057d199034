import { Failure } from '../../../base/failure.ts';
import { describeRoutes, type Routes, type RoutesInForce, sameRoutes } from '../../../target/routes.ts';
import type { Operation } from '../operation.ts';
import { inDependencyOrder } from './dependency-order.ts';

/**
 * Moves traffic until the wanted routes are in force. If components move one by one, their order matters: forward, the ones
 * that others need move first; back, they move last.
 */
export async function moveTraffic(op: Operation, routes: Routes, way: 'forward' | 'back'): Promise<RoutesInForce> {
  const { router } = op.target;
  const ordered = inDependencyOrder(op, [...routes], ([component]) => component);
  const wanted = new Map(way === 'forward' ? ordered : ordered.toReversed());
  let inForce = await router.publish(op.token, wanted, op.signal);
  if (router.moves === 'together') return inForce;
  // Each call moves one component, so as many calls as components are enough.
  for (let left = routes.size + inForce.routes.size; !sameRoutes(inForce.routes, routes); left -= 1) {
    if (left <= 0) {
      const detail = `traffic goes to ${describeRoutes(inForce.routes)} and does not move on to ${describeRoutes(routes)}`;
      throw new Failure('target/busy', detail);
    }
    inForce = await router.publish(op.token, wanted, op.signal);
  }
  return inForce;
}
