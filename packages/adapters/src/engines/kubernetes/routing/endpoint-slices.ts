import { type KubeObject, listObjects } from '../connection/objects.ts';
import type { StackPlace } from '../state/stack-objects.ts';

interface EndpointSlice extends KubeObject {
  readonly endpoints?: readonly {
    readonly conditions?: { readonly ready?: boolean };
    readonly targetRef?: { readonly kind?: string; readonly name?: string; readonly uid?: string };
  }[];
}

/** A pod that the cluster leads a Service's connections to. */
export interface PodBehind {
  readonly name: string;
  /** Names are given again, uids never. */
  readonly uid: string;
  readonly ready: boolean;
}

/**
 * The pods behind a Service, as its EndpointSlices have them: what the nodes and the Ingress controllers go by. They follow the Service
 * within some tenths of a second. A pod that the API server has in two of them (one for each family of addresses) is one.
 */
export async function podsBehind(
  place: StackPlace,
  service: string,
  signal: AbortSignal,
): Promise<readonly PodBehind[]> {
  const { client, namespace } = place;
  const resource = { group: 'discovery.k8s.io', version: 'v1', resource: 'endpointslices', namespace };
  const doing = `reading which pods are behind the Service ${service}`;
  const labels = { 'kubernetes.io/service-name': service };
  const slices = await listObjects<EndpointSlice>(client, resource, { doing, signal, labels });
  const pods = new Map<string, PodBehind>();
  for (const { endpoints } of slices) {
    for (const { conditions, targetRef } of endpoints ?? []) {
      const { name = 'an address that is no pod', uid = name } = targetRef ?? {};
      // Absent means ready, says the API.
      pods.set(uid, { name, uid, ready: conditions?.ready !== false });
    }
  }
  return [...pods.values()];
}
