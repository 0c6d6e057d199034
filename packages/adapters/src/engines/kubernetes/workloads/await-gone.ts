import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import { listObjects, type KubeObject } from '../connection/objects.ts';
import { labelsOf, podResources, type StackPlace } from '../state/stack-objects.ts';
import { pausesBetweenLooks } from './pauses-between-looks.ts';
import { type Deployment, replicaSets, startLabels } from './slot-objects.ts';
import type { SlotPod } from './slot-pods.ts';
import type { SlotStore } from './slot-store.ts';

/** Beyond the time that pods have for their end. */
const GONE_LIMIT_MS = 60_000;
/** Kubernetes' own, for a pod that says nothing else. */
export const USUAL_GRACE_S = 30;

interface ReplicaSet extends KubeObject {
  readonly metadata: KubeObject['metadata'] & { readonly generation?: number };
  readonly spec: { readonly replicas?: number };
  readonly status?: { readonly observedGeneration?: number; readonly replicas?: number };
}

interface Gone {
  /** For messages: `web-blue`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly graceSeconds: number;
}

/**
 * Waits until nothing runs any more of a Deployment that was scaled to none, and nothing can come: the controllers have seen the number,
 * and no pod is left, not even one that is ending. Throws `target/refused` for one that doesn't end.
 */
export async function awaitGone(slots: SlotStore, scaled: Deployment, signal: AbortSignal): Promise<void> {
  const { generation = 0, name } = scaled.metadata;
  const limit = performance.now() + GONE_LIMIT_MS;
  for (const pause of pausesBetweenLooks()) {
    const now = await slots.read(scaled, signal);
    if (!now || (now.status?.observedGeneration ?? 0) >= generation) break;
    if (performance.now() > limit) throw unseenFailure(scaled);
    await sleep(pause, undefined, { signal });
  }
  const labels = { ...labelsOf(slots.records.place, 'slot'), ...startLabels(scaled) };
  await awaitNoPods(slots, { name, labels, graceSeconds: graceOf(scaled) }, signal);
}

/** Waits until no pod with these labels is left, and none can come. */
export async function awaitNoPods(
  slots: SlotStore,
  { name, labels, graceSeconds }: Gone,
  signal: AbortSignal,
): Promise<void> {
  const { place } = slots.records;
  const limit = performance.now() + graceSeconds * 1_000 + GONE_LIMIT_MS;
  const doing = `waiting until nothing of ${name} runs`;
  for (const pause of pausesBetweenLooks()) {
    const sets = await listObjects<ReplicaSet>(place.client, replicaSets(place), { doing, signal, labels });
    const pods = await listObjects<SlotPod>(place.client, podResources(place), { doing, signal, labels });
    if (pods.length === 0 && sets.every(isSettled)) return;
    if (performance.now() > limit) throw lingeringFailure(place, { name, pods, sets });
    await sleep(pause, undefined, { signal });
  }
}

/** Its controller knows that there are to be none, so it makes none any more. */
function isSettled({ metadata, spec, status }: ReplicaSet): boolean {
  return (
    spec.replicas === 0 &&
    (status?.observedGeneration ?? 0) >= (metadata.generation ?? 0) &&
    (status?.replicas ?? 0) === 0
  );
}

/** How long the pods of a Deployment have for their end, in seconds. */
export function graceOf({ spec }: Deployment): number {
  const { terminationGracePeriodSeconds } = spec.template.spec as { readonly terminationGracePeriodSeconds?: number };
  return terminationGracePeriodSeconds ?? USUAL_GRACE_S;
}

interface Lingering {
  readonly name: string;
  readonly pods: readonly SlotPod[];
  readonly sets: readonly ReplicaSet[];
}

/** The fact `ending`: all that is left was told to end, and no more can come. Its node doesn't answer, or something holds it. */
function lingeringFailure({ namespace }: StackPlace, { name, pods, sets }: Lingering): Failure {
  const names = pods.map(({ metadata, spec }) =>
    spec.nodeName === undefined ? metadata.name : `${metadata.name} on ${spec.nodeName}`,
  );
  const ending = sets.every(isSettled) && pods.every(({ metadata }) => metadata.deletionTimestamp !== undefined);
  const remedy = `If a node of theirs is gone, nobody knows whether they still run: \`kubectl get nodes\`. Once the machine is certainly off, remove them with \`kubectl delete pod --force -n ${namespace}\`, and run again.`;
  const detail = `these pods of ${name} don't end: ${names.join(', ')}`;
  return new Failure('target/refused', detail, { facts: { ending: ending ? 'yes' : 'no' }, remedy });
}

function unseenFailure({ metadata }: Deployment): Failure {
  const remedy = "Look at the cluster's controller manager: it doesn't act on Deployments.";
  return new Failure('target/refused', `nobody in the cluster has acted on the Deployment ${metadata.name}`, {
    remedy,
  });
}
