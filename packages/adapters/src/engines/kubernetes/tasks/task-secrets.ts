import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { createObject } from '../connection/objects.ts';
import { fieldManager, metadataBy, type StackPlace } from '../state/stack-objects.ts';
import type { Pod } from './task-pod.ts';

interface TaskSecrets {
  readonly pod: Pod;
  readonly token: FencingToken;
  readonly secrets: ReadonlyMap<string, Secret>;
}

/** The variables of a task that are secret, in a Secret of the pod's name. It belongs to the pod: Kubernetes removes it with the pod. */
export async function putTaskSecrets(
  place: StackPlace,
  { pod, token, secrets }: TaskSecrets,
  signal: AbortSignal,
): Promise<void> {
  if (secrets.size === 0) return;
  const { name, uid } = pod.metadata;
  const owner = { apiVersion: 'v1', kind: 'Pod', name, uid };
  const data = [...secrets].map(([variable, value]) => [variable, Buffer.from(value.reveal()).toString('base64')]);
  const object = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { ...metadataBy(place, { name, part: 'task', token }), ownerReferences: [owner] },
    type: 'Opaque',
    immutable: true,
    data: Object.fromEntries(data) as Readonly<Record<string, string>>,
  };
  const resource = { group: '', version: 'v1', resource: 'secrets', namespace: place.namespace, name };
  const doing = `giving ${name} its secrets`;
  await createObject(place.client, resource, { doing, signal, fieldManager: fieldManager(token), object });
}
