import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { readObject } from '../connection/objects.ts';
import type { StackPlace } from '../state/stack-objects.ts';
import { type HttpRoute, httpRoute } from './http-route.ts';
import { routeStatus, type RouteStatus } from './route-status.ts';

interface Awaiting {
  readonly gateway: GatewaySettings;
  /** As it was just written. */
  readonly first: HttpRoute;
  readonly doing: string;
}

/** A controller says it within a second. One that has just been restarted takes some more. */
const LIMIT_MS = 20_000;
const PAUSE_MS = 250;

/**
 * Waits until the Gateway's controller has taken the route as it is now. That is looked at before traffic moves: a route that the
 * Gateway refuses would lead nobody anywhere. A Service that was made a moment ago may not be known to it yet, so a refusal is asked for
 * again too. Throws `target/refused`.
 */
export async function awaitTaken(
  place: StackPlace,
  { gateway, first, doing }: Awaiting,
  signal: AbortSignal,
): Promise<void> {
  let route: HttpRoute | undefined = first;
  let status: RouteStatus = routeStatus(first, gateway);
  for (const deadline = performance.now() + LIMIT_MS; status.kind !== 'accepted' && performance.now() < deadline;) {
    await sleep(PAUSE_MS, undefined, { signal });
    route = await readObject<HttpRoute>(place.client, httpRoute(place), { doing, signal });
    if (route) status = routeStatus(route, gateway);
  }
  if (status.kind === 'accepted') return;
  const { name } = httpRoute(place);
  const where = gateway.namespace === null ? '' : ` in ${gateway.namespace}`;
  const detail = `the Gateway ${gateway.name}${where} has not taken the HTTPRoute ${name} within ${LIMIT_MS / 1_000} s: ${status.why}`;
  const remedy = `Nothing was moved. Look at \`kubectl describe httproute ${name} -n ${place.namespace}\`: a listener of the Gateway must take routes of this namespace (\`allowedRoutes\`) and these hostnames, and its controller must run.`;
  throw new Failure('target/refused', detail, { remedy });
}
