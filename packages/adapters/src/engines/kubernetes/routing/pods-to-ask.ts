import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { type KubeObject, listObjects, type ObjectMetadata } from '../connection/objects.ts';
import { COMPONENT_LABEL, podResources, SLOT_LABEL, STACK_LABEL, type StackPlace } from '../state/stack-objects.ts';

/** What is read here of a pod of a component that is to be asked. */
export interface PodToAsk extends KubeObject {
  readonly metadata: ObjectMetadata & { readonly deletionTimestamp?: string };
  readonly status?: {
    readonly phase?: string;
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

interface ContainerStatus {
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly terminated?: { readonly reason?: string; readonly exitCode: number };
  };
}

/** The pods of a component, in one slot or in both. */
export async function podsOf(
  place: StackPlace,
  { component, slot }: Pick<ComponentSlot, 'component'> & Partial<ComponentSlot>,
  signal: AbortSignal,
): Promise<readonly PodToAsk[]> {
  const labels = { [STACK_LABEL]: place.stack, [COMPONENT_LABEL]: component, ...(slot && { [SLOT_LABEL]: slot }) };
  return await listObjects<PodToAsk>(place.client, podResources(place), {
    doing: `looking for the pods of ${component}`,
    signal,
    labels,
  });
}

/** One of them that can be asked: a ready one where there is one, and each time another one. Undefined if none runs. */
export function podToAsk(pods: readonly PodToAsk[], turn: number): PodToAsk | undefined {
  const running = pods.filter(({ metadata, status }) => !metadata.deletionTimestamp && status?.phase === 'Running');
  const ready = running.filter(isReady);
  const all = ready.length > 0 ? ready : running;
  return all[turn % all.length];
}

/** Whether Kubernetes has called the pod ready. */
export function isReady({ status }: PodToAsk): boolean {
  return status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True') ?? false;
}

/** What is known of pods that can't be asked: `web-blue-x waits: ImagePullBackOff`. */
export function describePods(pods: readonly PodToAsk[]): string {
  if (pods.length === 0) return 'it has no pod';
  return pods.slice(0, 3).map(describePod).join('; ');
}

function describePod({ metadata, status }: PodToAsk): string {
  const { name, deletionTimestamp } = metadata;
  if (deletionTimestamp !== undefined) return `${name} is being removed`;
  for (const { state } of status?.containerStatuses ?? []) {
    if (state?.waiting) return `${name} waits: ${state.waiting.reason ?? 'it says no reason'}`;
    if (state?.terminated) return `${name} has ended with exit code ${state.terminated.exitCode}`;
  }
  const unscheduled = status?.conditions?.find(({ type, status: is }) => type === 'PodScheduled' && is === 'False');
  if (unscheduled) return `${name} has no node: ${unscheduled.message ?? 'the scheduler says no reason'}`;
  return `${name} is ${status?.phase ?? 'not there yet'}`;
}
