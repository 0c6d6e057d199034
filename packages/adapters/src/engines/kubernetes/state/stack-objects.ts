import type { StackName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { KubeClient } from '../connection/kube-call.ts';
import type { KubeObject, ObjectMetadata } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';

/** One stack in one namespace of one cluster. */
export interface StackPlace {
  readonly client: KubeClient;
  readonly namespace: string;
  readonly stack: StackName;
}

export interface ConfigMap extends KubeObject {
  readonly data?: Readonly<Record<string, string>>;
  /** In Base64. */
  readonly binaryData?: Readonly<Record<string, string>>;
  readonly immutable?: boolean;
}

/** What an object of the stack holds, as its label says. */
export type Part =
  | 'record'
  | 'journal'
  | 'checkpoint'
  | 'release'
  | 'file'
  | 'marks-key'
  | 'report'
  | 'task'
  | 'route'
  | 'slot-service'
  | 'slot'
  | 'fetch';

/** Kubernetes' own limit for what a ConfigMap holds. */
export const MOST_BYTES = 1024 * 1024;

/** The stack whose object it is. The fence policy looks at every object that has this label. */
export const STACK_LABEL = 'hardened-deploy/stack';
export const PART_LABEL = 'hardened-deploy/part';
/** Which component an object, or a pod of a slot, belongs to. */
export const COMPONENT_LABEL = 'hardened-deploy/component';
/** `blue` or `green`: the slot of a pod. */
export const SLOT_LABEL = 'hardened-deploy/slot';
/** The generation of the holder who wrote the object last. The fence policy lets it grow only. */
export const TOKEN_ANNOTATION = 'hardened-deploy/token';

/** `hd-shop`: the stack's record. All other names begin with it. */
export function recordName(stack: StackName): string {
  return `hd-${stack}`;
}

/** A ConfigMap in the namespace of the stack, by its name. */
export function configMap({ namespace }: StackPlace, name: string): Resource & { readonly name: string } {
  return { group: '', version: 'v1', resource: 'configmaps', namespace, name };
}

/** The pods of the namespace. */
export function podResources({ namespace }: StackPlace): Resource {
  return { group: '', version: 'v1', resource: 'pods', namespace };
}

/** One pod of the namespace, by its name. */
export function podResource(place: StackPlace, name: string): Resource & { readonly name: string } {
  return { ...podResources(place), name };
}

/** By these, `kubectl` and our own lists find what belongs to a stack. */
export function labelsOf({ stack }: StackPlace, part: Part): Readonly<Record<string, string>> {
  return { 'app.kubernetes.io/managed-by': 'hardened-deploy', [STACK_LABEL]: stack, [PART_LABEL]: part };
}

/** What every object says of itself that a holder writes. */
export function metadataBy(
  place: StackPlace,
  { name, part, token, resourceVersion }: Named & { readonly resourceVersion?: string | undefined },
): ObjectMetadata {
  return {
    name,
    namespace: place.namespace,
    labels: labelsOf(place, part),
    annotations: { [TOKEN_ANNOTATION]: String(token.generation) },
    ...(resourceVersion !== undefined && { resourceVersion }),
  };
}

interface Named {
  readonly name: string;
  readonly part: Part;
  readonly token: FencingToken;
}

/** Who a request says it comes from. The fence policy compares it with the annotation, and with what is stored. */
export function fieldManager({ generation }: Pick<FencingToken, 'generation'>): string {
  return `hardened-deploy.${generation}`;
}

/** The generation that an object was written by last; 0 if it doesn't say. */
export function writtenBy({ metadata }: KubeObject): number {
  return Number(metadata.annotations?.[TOKEN_ANNOTATION] ?? 0);
}
