import type { Removal, RemovalScope, StackRemoval, StackThing } from '@hardened-deploy/core/target/ports/stack-removal';
import { isKept } from '@hardened-deploy/core/target/ports/stack-removal';
import { type KubeObject, listObjects, readObject, removeObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { httpRoutes } from '../gateway/http-route.ts';
import { slotServices } from '../gateway/slot-services.ts';
import { listed, routeResource } from '../routing/route-objects.ts';
import { eachOf } from '../state/each-of.ts';
import type { RecordStore } from '../state/record-store.ts';
import {
  configMap,
  labelsOf,
  PART_LABEL,
  podResource,
  podResources,
  recordName,
  type StackPlace,
} from '../state/stack-objects.ts';
import { awaitNoPods, graceOf, USUAL_GRACE_S } from '../workloads/await-gone.ts';
import { deployments } from '../workloads/slot-objects.ts';
import { slotStore } from '../workloads/slot-store.ts';

/**
 * Takes a stack out of its namespace. All its ConfigMaps, and its Secret, are one thing here: they hold what it remembers. Claims of
 * volumes are the user's, and stay.
 */
export function kubernetesStackRemoval(records: RecordStore): StackRemoval {
  const { place } = records;
  const slots = slotStore(records);

  async function podsOfRuns(signal: AbortSignal): Promise<readonly KubeObject[]> {
    const doing = 'looking what is left of the stack';
    const parts = ['task', 'fetch'] as const;
    const found = await Promise.all(
      parts.map((part) =>
        listObjects<KubeObject>(place.client, podResources(place), { doing, signal, labels: labelsOf(place, part) }),
      ),
    );
    return found.flat();
  }

  async function memory(signal: AbortSignal): Promise<readonly KubeObject[]> {
    const doing = 'looking what the stack has kept';
    const { name: _, ...all } = configMap(place, '');
    const { [PART_LABEL]: slot, ...labels } = labelsOf(place, 'slot');
    const found = await listObjects<KubeObject>(place.client, all, { doing, signal, labels, only: 'metadata' });
    // Those of the slots go with their Deployments.
    return found.filter(({ metadata }) => metadata.labels?.[PART_LABEL] !== slot);
  }

  /** By which the stack is reached. What users come in by is first. */
  async function ways(signal: AbortSignal): Promise<readonly Way[]> {
    const doing = 'looking by what the stack is reached';
    const labels = labelsOf(place, 'route');
    const [routes, services, ofSlots] = await Promise.all([
      listObjects<KubeObject>(place.client, httpRoutes(place), { doing, signal, labels, unknown: 'none' }),
      listed(place, 'services', doing, signal),
      slotServices(place, doing, signal),
    ]);
    const ofService = ({ metadata }: KubeObject) => ({
      metadata,
      resource: routeResource(place, 'services', metadata.name),
    });
    return [
      ...routes.map(({ metadata }) => ({ metadata, resource: { ...httpRoutes(place), name: metadata.name } })),
      ...[...services, ...ofSlots].map(ofService),
    ];
  }

  async function list(signal: AbortSignal): Promise<readonly StackThing[]> {
    const all = [slots.find('all', signal), podsOfRuns(signal), ways(signal), memory(signal)] as const;
    const [running, runs, reached, kept] = await Promise.all(all);
    const shown = [...things('container', [...running, ...runs]), ...things('network', reached)];
    return kept.length === 0 ? shown : [...shown, { kind: 'volume', name: recordName(place.stack) }];
  }

  async function removeWhatRuns(signal: AbortSignal): Promise<readonly StackThing[]> {
    const all = [slots.find('all', signal), podsOfRuns(signal), ways(signal)] as const;
    const [running, runs, reached] = await Promise.all(all);
    const removing = [
      ...running.map(({ metadata }) => deployments(place, metadata.name)),
      ...runs.map(({ metadata }) => podResource(place, metadata.name)),
    ];
    await eachOf(removing, (each) => removeInAnyVersion(place, each, signal));
    const graceSeconds = Math.max(USUAL_GRACE_S, ...running.map(graceOf));
    const gone = { name: `the stack ${place.stack}`, labels: labelsOf(place, 'slot'), graceSeconds };
    await awaitNoPods(slots, gone, signal);
    await eachOf(reached, ({ resource }) => removeInAnyVersion(place, resource, signal));
    return [...things('container', [...running, ...runs]), ...things('network', reached)];
  }

  /** The record last: without it, nobody would find the rest. */
  async function removeMemory(signal: AbortSignal): Promise<void> {
    const record = recordName(place.stack);
    const kept = (await memory(signal)).map(({ metadata }) => metadata.name);
    await eachOf(
      kept.filter((name) => name !== record),
      (name) => removeInAnyVersion(place, configMap(place, name), signal),
    );
    const secret = { ...configMap(place, `${record}.marks-key`), resource: 'secrets' };
    await removeInAnyVersion(place, secret, signal);
    await removeInAnyVersion(place, configMap(place, record), signal);
  }

  async function remove(what: RemovalScope, signal: AbortSignal): Promise<Removal> {
    const removed = [...(await removeWhatRuns(signal))];
    const kept: Removal['kept'][number][] = [];
    for (const thing of await list(signal)) {
      if (thing.kind !== 'volume') continue;
      if (isKept(thing, what))
        kept.push({ ...thing, why: 'it holds what the stack remembers, and nobody asked to remove it' });
      else {
        await removeMemory(signal);
        removed.push(thing);
      }
    }
    return { removed, kept };
  }

  return { list, remove };
}

interface Way extends KubeObject {
  readonly resource: Resource;
}

/** By the version that was seen just now: the fence policy asks for one, and a removal of a whole stack doesn't compare. */
async function removeInAnyVersion({ client }: StackPlace, resource: Resource, signal: AbortSignal): Promise<void> {
  const doing = `removing ${resource.name ?? ''}`;
  for (;;) {
    const found = await readObject<KubeObject>(client, resource, { doing, signal });
    const { resourceVersion } = found?.metadata ?? {};
    if (resourceVersion === undefined) return;
    if ((await removeObject(client, resource, { doing, signal, resourceVersion })) !== 'conflict') return;
  }
}

function things(kind: StackThing['kind'], objects: readonly KubeObject[]): readonly StackThing[] {
  return objects.map(({ metadata }) => ({ kind, name: metadata.name }));
}
