import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Routes, RoutesInForce } from '@hardened-deploy/core/target/routes';
import { forever } from './fencing.ts';

/** Moves traffic for laws and scenes that need it somewhere. */
export async function publishAll(router: TrafficRouter, token: FencingToken, routes: Routes): Promise<RoutesInForce> {
  return router.publish(token, routes, forever());
}
