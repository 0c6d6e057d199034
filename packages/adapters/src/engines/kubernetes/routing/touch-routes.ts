import { type KubeObject, listObjects, patchObject, readObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { eachOf } from '../state/each-of.ts';
import type { LeftoverEnder } from '../state/kubernetes-fence.ts';
import {
  fieldManager,
  labelsOf,
  type Part,
  type StackPlace,
  TOKEN_ANNOTATION,
  writtenBy,
} from '../state/stack-objects.ts';
import { routeResource } from './route-objects.ts';

const DOING = 'taking over what leads the traffic';

/** Objects of one kind that hold one thing. */
export interface Touched {
  readonly kind: Resource;
  readonly part: Part;
}

/**
 * Writes the new holder's number into every object that leads traffic, when the fence is raised. From then on a write of an older run
 * is refused: it names a version that the object has no more. Until an object is touched, such a write can still land, so nothing is
 * read before. One kind follows the other.
 */
export function touchInTurn(place: StackPlace, touched: readonly Touched[]): LeftoverEnder {
  async function touch(resource: Resource, seen: KubeObject, generation: number, signal: AbortSignal): Promise<void> {
    for (let object: KubeObject | undefined = seen; object && writtenBy(object) < generation;) {
      const annotations = { [TOKEN_ANNOTATION]: String(generation) };
      const fields = { metadata: { resourceVersion: object.metadata.resourceVersion ?? '', annotations } };
      const how = { doing: DOING, signal, fieldManager: fieldManager({ generation }), fields };
      if ((await patchObject(place.client, resource, how)).kind === 'patched') return;
      object = await readObject<KubeObject>(place.client, resource, { doing: DOING, signal });
    }
  }

  return {
    async endBelow(generation, signal) {
      for (const { kind, part } of touched) {
        const labels = labelsOf(place, part);
        const how = { doing: DOING, signal, labels, unknown: 'none' } as const;
        const objects = await listObjects<KubeObject>(place.client, kind, how);
        await eachOf(objects, (object) => touch({ ...kind, name: object.metadata.name }, object, generation, signal));
      }
    },
  };
}

/** What leads the traffic of components by themselves. */
export function ledByServices(place: StackPlace): readonly Touched[] {
  return (['services', 'configmaps'] as const).map((resource) => {
    const { name: _, ...kind } = routeResource(place, resource, '');
    return { kind, part: 'route' };
  });
}

/** Writes this holder's generation into the Services and ConfigMaps that lead traffic, so that no older run's write passes. */
export function servicesLeftovers(place: StackPlace): LeftoverEnder {
  return touchInTurn(place, ledByServices(place));
}
