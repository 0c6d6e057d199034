import type { Removal, RemovalScope, StackRemoval, StackThing } from '@hardened-deploy/core/target/ports/stack-removal';
import { isKept } from '@hardened-deploy/core/target/ports/stack-removal';
import { type KubeObject, listObjects, readObject, removeObject } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { eachOf } from '../state/each-of.ts';
import type { RecordStore } from '../state/record-store.ts';
import { configMap, labelsOf, PART_LABEL, recordName, type StackPlace } from '../state/stack-objects.ts';
import { awaitNoPods, graceOf } from '../workloads/await-pods.ts';
import { deployments, podsOf } from '../workloads/slot-objects.ts';
import { slotStore } from '../workloads/slot-store.ts';

const USUAL_GRACE_S = 30;

/**
 * Takes a stack out of its namespace. What the manifests brought, the Services of the components and claims of volumes, are the user's, and
 * stay. All ConfigMaps of the stack, and its Secret, are one thing here: they hold what it remembers.
 */
export function kubernetesStackRemoval(records: RecordStore): StackRemoval {
  const { place } = records;
  const slots = slotStore(records);

  async function podsOfRuns(signal: AbortSignal): Promise<readonly KubeObject[]> {
    const doing = 'looking what is left of the stack';
    const parts = ['task', 'fetch'] as const;
    const found = await Promise.all(
      parts.map((part) =>
        listObjects<KubeObject>(place.client, podsOf(place), { doing, signal, labels: labelsOf(place, part) }),
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

  async function list(signal: AbortSignal): Promise<readonly StackThing[]> {
    const [running, runs, kept] = [await slots.find('all', signal), await podsOfRuns(signal), await memory(signal)];
    const containers = [...running, ...runs].map(
      ({ metadata }) => ({ kind: 'container', name: metadata.name }) as const,
    );
    return kept.length === 0 ? containers : [...containers, { kind: 'volume', name: recordName(place.stack) }];
  }

  async function removeContainers(signal: AbortSignal): Promise<readonly StackThing[]> {
    const running = await slots.find('all', signal);
    const runs = await podsOfRuns(signal);
    await eachOf(running, ({ metadata }) => removeInAnyVersion(place, deployments(place, metadata.name), signal));
    await eachOf(runs, ({ metadata }) => removeInAnyVersion(place, { ...podsOf(place), name: metadata.name }, signal));
    const graceSeconds = Math.max(USUAL_GRACE_S, ...running.map(graceOf));
    await awaitNoPods(
      slots,
      { name: `the stack ${place.stack}`, labels: labelsOf(place, 'slot'), graceSeconds },
      signal,
    );
    return [...running, ...runs].map(({ metadata }) => ({ kind: 'container', name: metadata.name }));
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
    const removed = [...(await removeContainers(signal))];
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
