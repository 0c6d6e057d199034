import { isFailure } from '@hardened-deploy/core/base/failure';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { type KubeObject, listObjects, readObject } from '../connection/objects.ts';
import { labelsOf, recordName, type StackPlace } from '../state/stack-objects.ts';
import { readGatewayRecord } from './gateway-record.ts';
import { httpRoutes } from './http-route.ts';

interface Gateway extends KubeObject {
  readonly spec?: { readonly listeners?: readonly { readonly name: string }[] };
}

/** What stands in the way of leading traffic by the Gateway, or, without one in the configuration, by the Services alone. */
export async function gatewayObstacles(
  place: StackPlace,
  gateway: GatewaySettings | undefined,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  return gateway ? await withGateway(place, gateway, signal) : await leftRoute(place, signal);
}

/** Users would go on coming in by it, to a slot that isn't kept for them any more. */
async function leftRoute(place: StackPlace, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const doing = 'looking for an HTTPRoute of the stack';
  const labels = labelsOf(place, 'route');
  const found = await listObjects<KubeObject>(place.client, httpRoutes(place), {
    doing,
    signal,
    labels,
    unknown: 'none',
  });
  return found.map(({ metadata: { name } }) => ({
    what: `the HTTPRoute ${name} of this stack leads users to one slot, and the configuration names no \`gateway\` any more, so it would not be moved`,
    remedy: `Write \`gateway\` again. Or lead users to the Services of the components by another way, and then remove it: \`kubectl delete httproute ${name} -n ${place.namespace}\`.`,
  }));
}

async function withGateway(
  place: StackPlace,
  gateway: GatewaySettings,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const unreadable = await routeProblem(place, signal);
  return [...unreadable, ...(await gatewayProblem(place, gateway, signal))];
}

async function routeProblem(place: StackPlace, signal: AbortSignal): Promise<readonly Obstacle[]> {
  try {
    await readGatewayRecord(place, 'reading the HTTPRoute', signal);
    return [];
  } catch (thrown) {
    if (!isFailure(thrown, 'router/routes-unreadable')) throw thrown;
    const remedy =
      thrown.remedy ??
      `Look at it: \`kubectl get httproute ${recordName(place.stack)} -n ${place.namespace} -o yaml\`.`;
    return [{ what: thrown.message, remedy }];
  }
}

/** An account that may not look at Gateways elsewhere learns of the HTTPRoute what it needs, when a release is staged. */
async function gatewayProblem(
  { client, namespace: own }: StackPlace,
  { name, namespace, listener }: GatewaySettings,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const at = namespace ?? own;
  const resource = { ...httpRoutes({ namespace: at }), resource: 'gateways', name };
  let found: Gateway | undefined;
  try {
    found = await readObject<Gateway>(client, resource, { doing: `looking at the Gateway ${name}`, signal });
  } catch (thrown) {
    if (!isFailure(thrown, 'target/forbidden')) throw thrown;
    return [];
  }
  if (!found) {
    const remedy = `Correct \`gateway\` in \`router\`; \`kubectl get gateways -A\` lists those that are there. Neither a Gateway nor the Gateway API itself is installed by a deployment. Without one, take \`gateway\` out: then the Services are moved, one by one.`;
    return [{ what: `there is no Gateway ${name} in namespace ${at}, or no Gateway API in the cluster`, remedy }];
  }
  const listeners = (found.spec?.listeners ?? []).map((each) => each.name);
  if (listener === null || listeners.includes(listener)) return [];
  const remedy = `Correct \`listener\`, or leave it out. It has ${listeners.join(', ')}.`;
  return [{ what: `the Gateway ${name} has no listener ${listener}`, remedy }];
}
