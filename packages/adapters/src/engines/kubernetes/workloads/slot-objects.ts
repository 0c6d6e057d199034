import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { KubeObject, ObjectMetadata } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import { COMPONENT_LABEL, labelsOf, SLOT_LABEL, type StackPlace } from '../state/stack-objects.ts';

/** What is read and written here of a Deployment. */
export interface Deployment extends KubeObject {
  readonly metadata: ObjectMetadata & { readonly generation?: number; readonly deletionTimestamp?: string };
  readonly spec: {
    readonly replicas?: number;
    readonly template: { readonly spec: { readonly containers: readonly { name: string; image?: string }[] } };
    readonly progressDeadlineSeconds?: number;
    readonly [field: string]: unknown;
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

/** Another one each time that something is started: what a former start left is never taken for this one's. */
export const START_LABEL = 'hardened-deploy/start';

export const IMAGE_ANNOTATION = 'hardened-deploy/image';
export const SPEC_ANNOTATION = 'hardened-deploy/spec';
/** How many pods there should be, for when somebody scales it to none. Absent: it was made, and nothing of it was started. */
export const REPLICAS_ANNOTATION = 'hardened-deploy/replicas';
/** So many pods of it there have to be; an autoscaler or a person may have more. */
export const AT_LEAST_ANNOTATION = 'hardened-deploy/at-least';
/** There is an autoscaler for it, which makes no more pods than this. */
export const AT_MOST_ANNOTATION = 'hardened-deploy/at-most';
export const HANDOVER_ANNOTATION = 'hardened-deploy/handover';
/** A holder has begun to take it away: nobody may rely on it any more. */
export const RETIRING_ANNOTATION = 'hardened-deploy/retiring';
/** Kubernetes' own: the container that `kubectl logs` shows, which is the component's. */
export const CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';

/** The Deployments of the namespace, or one of them. */
export function deployments({ namespace }: StackPlace, name?: string): Resource {
  return { group: 'apps', version: 'v1', resource: 'deployments', namespace, ...(name !== undefined && { name }) };
}

export function replicaSets({ namespace }: StackPlace): Resource {
  return { group: 'apps', version: 'v1', resource: 'replicasets', namespace };
}

/** The labels of what runs in a slot. The Service of a component selects the pods that have them. */
export function slotLabels(place: StackPlace, { component, slot }: ComponentSlot): Readonly<Record<string, string>> {
  return { ...labelsOf(place, 'slot'), [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot };
}

/** Of one start in a slot. */
export function startLabels({ metadata }: KubeObject): Readonly<Record<string, string>> {
  return { [START_LABEL]: metadata.labels?.[START_LABEL] ?? '' };
}

export function slotOf({ metadata }: KubeObject): ComponentSlot {
  const { labels = {} } = metadata;
  return { component: labels[COMPONENT_LABEL] ?? '', slot: labels[SLOT_LABEL] ?? '' } as ComponentSlot;
}

export function annotated({ metadata }: KubeObject, name: string): string | undefined {
  return metadata.annotations?.[name];
}

/** The same object with other annotations. Undefined takes one away. */
export function withAnnotations<Kind extends KubeObject>(
  object: Kind,
  changed: Readonly<Record<string, string | undefined>>,
): Kind {
  const all = Object.entries({ ...object.metadata.annotations, ...changed }).filter(([, value]) => value !== undefined);
  return { ...object, metadata: { ...object.metadata, annotations: Object.fromEntries(all) } };
}

export function isRetiring(deployment: Deployment): boolean {
  const { deletionTimestamp } = deployment.metadata;
  return deletionTimestamp !== undefined || annotated(deployment, RETIRING_ANNOTATION) !== undefined;
}

export function isExclusive(deployment: Deployment): boolean {
  return annotated(deployment, HANDOVER_ANNOTATION) === 'exclusive';
}

/** How many pods it is scaled to, or was, before somebody scaled it to none. */
export function scaleOf(deployment: Deployment): number {
  const { replicas = 1 } = deployment.spec;
  return replicas > 0 ? replicas : Number(annotated(deployment, REPLICAS_ANNOTATION) ?? 0);
}

/** How many of them have to run. What an autoscaler or a person adds comes up in its own time. */
export function wantedOf(deployment: Deployment): number {
  const scale = scaleOf(deployment);
  return Math.min(scale, Number(annotated(deployment, AT_LEAST_ANNOTATION) ?? scale));
}
