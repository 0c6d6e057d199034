import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { createObject, readObject, replaceObject } from '../connection/objects.ts';
import { type ConfigMap, configMap, fieldManager, type StackPlace } from './stack-objects.ts';

interface Putting {
  readonly name: string;
  readonly content: Pick<ConfigMap, 'metadata' | 'data' | 'binaryData'>;
  readonly token: FencingToken;
  readonly doing: string;
}

/**
 * Puts a ConfigMap in place, whether there is one of the name or not. It bears this holder's token then, so its version is another one
 * than an older holder has seen: that one can't remove it any more.
 */
export async function putObject(place: StackPlace, putting: Putting, signal: AbortSignal): Promise<void> {
  const { name, content, token, doing } = putting;
  const resource = configMap(place, name);
  const how = { doing, signal, fieldManager: fieldManager(token) };
  const object = { apiVersion: 'v1', kind: 'ConfigMap', ...content };
  for (;;) {
    if ((await createObject(place.client, resource, { ...how, object })).kind === 'created') return;
    const there = await readObject<ConfigMap>(place.client, resource, how);
    const resourceVersion = there?.metadata.resourceVersion;
    if (resourceVersion === undefined) continue;
    const next = { ...object, metadata: { ...content.metadata, resourceVersion } };
    if ((await replaceObject(place.client, resource, { ...how, object: next })).kind === 'replaced') return;
  }
}
