import { namedServer } from '@hardened-deploy/core/backup/server/database-server';
import type { DatabaseHost, DatabaseServer } from '@hardened-deploy/core/target/ports/tasks';
import { type KubeObject, listObjects, readObject } from '../connection/objects.ts';
import { podResources, type StackPlace } from '../state/stack-objects.ts';

interface ServiceOfDatabase extends KubeObject {
  readonly spec?: {
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly { readonly port: number; readonly targetPort?: number | string }[];
  };
}

interface DatabasePod extends KubeObject {
  readonly metadata: KubeObject['metadata'] & { readonly deletionTimestamp?: string };
  readonly spec: {
    readonly hostname?: string;
    readonly containers: readonly {
      readonly name: string;
      readonly image: string;
      readonly ports?: readonly { readonly containerPort: number; readonly name?: string }[];
    }[];
  };
  readonly status?: {
    readonly podIP?: string;
    readonly podIPs?: readonly { readonly ip: string }[];
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly name: string; readonly imageID?: string }[];
  };
}

/**
 * The database behind a Service of the namespace, whatever runs its pods, or one elsewhere of which the image is known. Undefined for a
 * Service that isn't there or selects no pods.
 */
export async function databaseServer(
  place: StackPlace,
  written: string,
  signal: AbortSignal,
): Promise<DatabaseServer | undefined> {
  const { kind, name } = namedServer(written);
  if (kind === 'image') return { image: name, running: true, hosts: [] };
  if (kind === 'container') return undefined;
  const { client, namespace } = place;
  const doing = `looking for the database behind the Service ${name}`;
  const resource = { group: '', version: 'v1', resource: 'services', namespace, name };
  const service = await readObject<ServiceOfDatabase>(client, resource, { doing, signal });
  const labels = service?.spec?.selector;
  if (!service || !labels || Object.keys(labels).length === 0) return undefined;
  const pods = await listObjects<DatabasePod>(client, podResources(place), { doing, signal, labels });
  return serverIn(service, pods);
}

/** A ready pod where there is one. Undefined if none has a container that can be told from the others. */
export function serverIn(service: ServiceOfDatabase, pods: readonly DatabasePod[]): DatabaseServer | undefined {
  const there = pods.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const ready = there.find(isReady);
  const pod = ready ?? there[0];
  const container = pod && containerBehind(service, pod);
  if (!container) return undefined;
  const id = pod.status?.containerStatuses?.find(({ name }) => name === container.name)?.imageID ?? '';
  // By its digest where it was pulled: the tag may be another image by now. One that was loaded into the node has no such name.
  const image = /^[^@]+\/[^@]+@sha256:/.test(id) ? id : container.image;
  return { image, running: ready !== undefined, hosts: there.map(hostOf) };
}

/** As the server in it sees itself. A pod with the network of its node has the node's name, and counts as managed elsewhere then. */
function hostOf({ metadata, spec, status }: DatabasePod): DatabaseHost {
  const ips = status?.podIPs?.map(({ ip }) => ip) ?? [status?.podIP].flatMap((ip) => ip ?? []);
  return { name: spec.hostname ?? metadata.name, addresses: ips };
}

function isReady({ status }: DatabasePod): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}

/** The one that the Service leads to, by its port: others of the pod may be exporters or proxies. */
function containerBehind(
  { spec }: ServiceOfDatabase,
  pod: DatabasePod,
): DatabasePod['spec']['containers'][number] | undefined {
  const { containers } = pod.spec;
  const targets = (spec?.ports ?? []).map(({ port, targetPort = port }) => targetPort);
  const behind = containers.filter(({ ports = [] }) =>
    ports.some(
      ({ containerPort, name }) => targets.includes(containerPort) || (name !== undefined && targets.includes(name)),
    ),
  );
  return behind[0] ?? (containers.length === 1 ? containers[0] : undefined);
}
