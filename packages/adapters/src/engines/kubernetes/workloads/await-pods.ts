import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { listObjects, type KubeObject } from '../connection/objects.ts';
import { labelsOf, podResources, type StackPlace } from '../state/stack-objects.ts';
import { lateFailure, refusedPods, refusedPodsFailure, stuckFailure, whyWaiting } from './pod-trouble.ts';
import { podWarnings } from './pod-warnings.ts';
import { type Deployment, replicaSets, scaleOf, startLabels } from './slot-objects.ts';
import { counts, mainStatus, type SlotPod } from './slot-pods.ts';
import type { SlotStore } from './slot-store.ts';

/** A look is two calls. At first pods come up within a second or two; later there is no hurry. */
const FIRST_LOOK_MS = 250;
const LONGEST_LOOK_MS = 2_000;
/** Kubernetes' own limit for a Deployment that gets nowhere. */
const USUAL_LIMIT_S = 600;
/** What was taken away a moment ago still counts for a quota, and a refused pod is tried again. */
const REFUSED_FOR_MS = 15_000;
/** Whoever reads the log should see what is waited for. */
const TELL_EVERY_MS = 15_000;
const PULL_FAILED_FOR_MS = 15_000;
/** Beyond the time that pods have for their end. */
const GONE_LIMIT_MS = 60_000;
/** Kubernetes' own, for a pod that says nothing else. */
export const USUAL_GRACE_S = 30;

/** Waits until all pods of a Deployment have begun to run. Throws why they don't. Whether they then do their work, others find out. */
export async function awaitRunning(
  slots: SlotStore,
  { token, started }: { readonly token: FencingToken; readonly started: Deployment },
  signal: AbortSignal,
): Promise<void> {
  if ((await awaitPodsOf(slots, started, signal)) === 'run') return;
  const { name } = started.metadata;
  await slots.records.passed(token, `waiting for ${name}`, signal);
  throw new Failure('target/refused', `somebody removed the Deployment ${name} before it ran`);
}

/** The same for whoever holds no lease. `gone`: it was removed meanwhile. */
export async function awaitPodsOf(slots: SlotStore, started: Deployment, signal: AbortSignal): Promise<'run' | 'gone'> {
  const limitSeconds = started.spec.progressDeadlineSeconds ?? USUAL_LIMIT_S;
  const begun = performance.now();
  let refusedSince: number | undefined;
  let stuckSince: number | undefined;
  let told = begun;
  for (const pause of pauses()) {
    const now = await slots.read(started, signal);
    if (!now) return 'gone';
    const pods = (await slots.pods(now, signal)).filter(counts);
    const stuck = stuckFailure(pods);
    stuckSince = stuck === undefined ? undefined : (stuckSince ?? performance.now());
    if (stuck && performance.now() - (stuckSince ?? 0) > stuckFor(stuck)) throw stuck;
    if (pods.filter(hasBegun).length >= scaleOf(now)) break;
    const refused = refusedPods(now);
    refusedSince = refused === undefined ? undefined : (refusedSince ?? performance.now());
    if (refused !== undefined && performance.now() - (refusedSince ?? 0) > REFUSED_FOR_MS)
      throw refusedPodsFailure(now, refused);
    if (performance.now() - begun > limitSeconds * 1_000) {
      const warnings = await podWarnings(slots.records.place, pods, signal);
      throw lateFailure(now, { pods, limitSeconds, warnings });
    }
    if (performance.now() - told > TELL_EVERY_MS) {
      told = performance.now();
      slots.tell(waitingWords(now, pods));
    }
    await sleep(pause, undefined, { signal });
  }
  return 'run';
}

function waitingWords(deployment: Deployment, pods: readonly SlotPod[]): string {
  const counted = `${pods.filter(hasBegun).length} of ${scaleOf(deployment)} pods of ${deployment.metadata.name} run`;
  const refused = refusedPods(deployment);
  return [counted, ...whyWaiting(pods), ...(refused === undefined ? [] : [refused])].join('; ');
}

/** The kubelet asks a registry once more after ten seconds. Nothing else gets better by itself. */
function stuckFor({ code }: Failure): number {
  return code === 'image/pull-failed' ? PULL_FAILED_FOR_MS : 0;
}

/** One that has ended at once has run too: the kubelet starts it again, and that is told as restarts. */
function hasBegun(pod: SlotPod): boolean {
  const main = mainStatus(pod);
  return (
    main !== undefined &&
    (main.state?.running !== undefined || main.state?.terminated !== undefined || main.restartCount > 0)
  );
}

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
  for (const pause of pauses()) {
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
  for (const pause of pauses()) {
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

function* pauses(): Generator<number, void> {
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LONGEST_LOOK_MS)) yield pause;
}
