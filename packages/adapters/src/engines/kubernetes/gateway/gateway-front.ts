import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { FrontOver } from '../routing/front.ts';
import { routeResource } from '../routing/route-objects.ts';
import { ledByServices, touchInTurn } from '../routing/touch-routes.ts';
import type { RecordStore } from '../state/record-store.ts';
import { routeFollower } from './follow-route.ts';
import { gatewayRoutes } from './gateway-routes.ts';
import { httpRoutes } from './http-route.ts';
import { judgeGateway, lookAtRoute } from './judge-gateway.ts';

interface Options {
  readonly records: RecordStore;
  readonly components: readonly ComponentSettings[];
  readonly gateway: GatewaySettings;
}

/** The HTTPRoute of a stack, by which users come in at a Gateway. Asks nothing yet. */
export function gatewayFront({ records, components, gateway }: Options): FrontOver {
  const { place } = records;
  return (services) => {
    const follower = routeFollower(records, services);
    const { name: _, ...ofSlots } = routeResource(place, 'services', '');
    // The HTTPRoute first: it is what users come in by.
    const touching = touchInTurn(place, [
      { kind: httpRoutes(place), part: 'route' },
      ...ledByServices(place),
      { kind: ofSlots, part: 'slot-service' },
    ]);
    return {
      ...gatewayRoutes({ records, components, gateway, services }),
      async look(component, signal) {
        const said = await lookAtRoute(place, { component, gateway }, signal);
        return (answer) => judgeGateway(answer, gateway.slotHeader, said);
      },
      pageRemedy:
        'Let what stands in front of the Gateway show a page for that time, such as its load balancer. The HTTPRoute is moved by deployments alone, and an edited one is refused.',
      leftovers: {
        async endBelow(generation, signal) {
          await touching.endBelow(generation, signal);
          await follower.endBelow(generation, signal);
        },
      },
    };
  };
}
