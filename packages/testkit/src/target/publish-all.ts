import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { type Routes, type RoutesInForce, sameRoutes } from '@hardened-deploy/core/target/routes';
import { forever } from './fencing.ts';

/** Moves traffic where laws and scenes need it, call by call where components move one by one. */
export async function publishAll(router: TrafficRouter, token: FencingToken, routes: Routes): Promise<RoutesInForce> {
  let inForce = await router.publish(token, routes, forever());
  for (let calls = 1; router.moves === 'one-by-one' && !sameRoutes(inForce.routes, routes); calls += 1) {
    if (calls > 10) throw new Error('traffic does not get where it should');
    inForce = await router.publish(token, routes, forever());
  }
  return inForce;
}
