import type { KubeObject } from '../connection/objects.ts';
import { CONTAINER_ANNOTATION, type Condition } from './slot-objects.ts';

/** What is read here of a pod in a slot. */
export interface SlotPod extends KubeObject {
  readonly metadata: KubeObject['metadata'] & {
    readonly deletionTimestamp?: string;
    readonly creationTimestamp?: string;
  };
  readonly spec: {
    readonly nodeName?: string;
    readonly containers: readonly {
      readonly name: string;
      readonly image?: string;
      readonly readinessProbe?: object;
    }[];
  };
  readonly status?: {
    readonly phase?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly name: string;
  readonly imageID?: string;
  readonly restartCount: number;
  readonly ready: boolean;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string };
  readonly terminated?: { readonly exitCode: number; readonly reason?: string; readonly startedAt?: string };
}

/** The container that runs the component's image. */
export function mainContainer({ metadata, spec }: SlotPod): string {
  return metadata.annotations?.[CONTAINER_ANNOTATION] ?? spec.containers[0]?.name ?? '';
}

export function mainStatus(pod: SlotPod): ContainerStatus | undefined {
  const name = mainContainer(pod);
  return pod.status?.containerStatuses?.find((each) => each.name === name);
}

export function allStatuses({ status }: SlotPod): readonly ContainerStatus[] {
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}

export function conditionOf(
  of: { readonly status?: { readonly conditions?: readonly Condition[] } },
  type: string,
): Condition | undefined {
  return of.status?.conditions?.find((each) => each.type === type);
}

/** Whether it is one of those that there should be: one that ended for good, or is on its way out, has another in its place. */
export function counts({ metadata, status }: SlotPod): boolean {
  return metadata.deletionTimestamp === undefined && status?.phase !== 'Failed' && status?.phase !== 'Succeeded';
}
