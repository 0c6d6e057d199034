import { patchObject, readObject } from '../connection/objects.ts';
import { eachOf } from '../state/each-of.ts';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';
import { fieldManager, type StackPlace, TOKEN_ANNOTATION, writtenBy } from '../state/stack-objects.ts';
import { listed, type RouteObject, routeResource, type Service } from './route-objects.ts';

/**
 * Writes the new holder's number into every object that leads traffic, when the fence is raised. From then on a write of an older run
 * is refused: it names a version that the object has no more. Until an object is touched, such a write can still land, so nothing is
 * read before.
 */
export function routesToucher(place: StackPlace): LeftoverEnder {
  const doing = 'taking over what leads the traffic';

  async function touch(
    kind: RouteObject['kind'],
    seen: Service,
    generation: number,
    signal: AbortSignal,
  ): Promise<void> {
    const resource = routeResource(place, kind, seen.metadata.name);
    for (let object: Service | undefined = seen; object && writtenBy(object) < generation;) {
      const annotations = { [TOKEN_ANNOTATION]: String(generation) };
      const fields = { metadata: { resourceVersion: object.metadata.resourceVersion ?? '', annotations } };
      const how = { doing, signal, fieldManager: fieldManager({ generation }), fields };
      if ((await patchObject(place.client, resource, how)).kind === 'patched') return;
      object = await readObject<Service>(place.client, resource, { doing, signal });
    }
  }

  return {
    async endBelow(generation, signal) {
      for (const kind of ['services', 'configmaps'] as const) {
        const objects = await listed(place, kind, doing, signal);
        await eachOf(objects, (object) => touch(kind, object, generation, signal));
      }
    },
  };
}
