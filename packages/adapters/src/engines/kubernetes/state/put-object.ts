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
 * Puts a ConfigMap in place, whether there is one of the name or not. Its version is another one afterwards in any case: whoever wants to
 * remove the one from before, by its version, can't remove this one.
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
    const metadata = { ...content.metadata, resourceVersion };
    // The annotation says which of two puts it was: the API server keeps the version of an object that nothing changes.
    const marked = { ...object, metadata: { ...metadata, annotations: { ...metadata.annotations, [PUT]: next(there) } } };
    if ((await replaceObject(place.client, resource, { ...how, object: marked })).kind === 'replaced') return;
  }
}

const PUT = 'hardened-deploy/put';

function next(there: ConfigMap | undefined): string {
  return String(Number(there?.metadata.annotations?.[PUT] ?? 0) + 1);
}
