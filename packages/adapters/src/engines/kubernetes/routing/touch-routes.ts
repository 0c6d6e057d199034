import { type KubeObject, listObjects, patchObject, readObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import type { GatewayRoutes } from '../gateway/gateway-routes.ts';
import { httpRoutes } from '../gateway/http-route.ts';
import { eachOf } from '../state/each-of.ts';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';
import { fieldManager, labelsOf, type StackPlace, TOKEN_ANNOTATION, writtenBy } from '../state/stack-objects.ts';
import { routeResource } from './route-objects.ts';

const DOING = 'taking over what leads the traffic';

/**
 * Writes the new holder's number into every object that leads traffic, when the fence is raised. From then on a write of an older run
 * is refused: it names a version that the object has no more. Until an object is touched, such a write can still land, so nothing is
 * read before. Where a Gateway leads the traffic, the Services are then led to what its HTTPRoute says, which comes first: the run before
 * may have died between both.
 */
export function routesLeftovers(place: StackPlace, route: Pick<GatewayRoutes, 'follow'> | undefined): LeftoverEnder {
  async function touch(resource: Resource, seen: KubeObject, generation: number, signal: AbortSignal): Promise<void> {
    for (let object: KubeObject | undefined = seen; object && writtenBy(object) < generation;) {
      const annotations = { [TOKEN_ANNOTATION]: String(generation) };
      const fields = { metadata: { resourceVersion: object.metadata.resourceVersion ?? '', annotations } };
      const how = { doing: DOING, signal, fieldManager: fieldManager({ generation }), fields };
      if ((await patchObject(place.client, resource, how)).kind === 'patched') return;
      object = await readObject<KubeObject>(place.client, resource, { doing: DOING, signal });
    }
  }

  async function touchAll(kind: Resource, part: 'route' | 'slot-service', generation: number, signal: AbortSignal) {
    const labels = labelsOf(place, part);
    const objects = await listObjects<KubeObject>(place.client, kind, {
      doing: DOING,
      signal,
      labels,
      unknown: 'none',
    });
    await eachOf(objects, (object) => touch({ ...kind, name: object.metadata.name }, object, generation, signal));
  }

  const kindOf = (kind: 'services' | 'configmaps'): Resource => {
    const { name: _, ...all } = routeResource(place, kind, '');
    return all;
  };
  return {
    async endBelow(generation, signal) {
      if (route) await touchAll(httpRoutes(place), 'route', generation, signal);
      for (const kind of ['services', 'configmaps'] as const) await touchAll(kindOf(kind), 'route', generation, signal);
      if (!route) return;
      await touchAll(kindOf('services'), 'slot-service', generation, signal);
      await route.follow(generation, signal);
    },
  };
}
