import { Failure } from '@hardened-deploy/core/base/failure';
import { clamp, oneLine } from '@hardened-deploy/core/base/printable';
import { NEVER_STARTS, PULL_FAILED } from '../reasons-not-to-start.ts';
import { conditionOf, allStatuses, type SlotPod } from './slot-pods.ts';
import type { Deployment } from './slot-objects.ts';

const LONGEST_WORDS = 600;

/** Why a pod doesn't start, if it never will by itself. */
export function stuckFailure(pods: readonly SlotPod[]): Failure | undefined {
  for (const pod of pods) {
    for (const { name, state } of allStatuses(pod)) {
      const { reason = '', message = '' } = state?.waiting ?? {};
      const detail = `the pod ${pod.metadata.name} doesn't start: container ${name}: ${said(`${reason} ${message}`)}`;
      if (PULL_FAILED.has(reason)) return new Failure('image/pull-failed', detail);
      if (NEVER_STARTS.has(reason)) return new Failure('target/refused', detail, { remedy: remedyFor(reason) });
    }
  }
  return undefined;
}

function remedyFor(reason: string): string {
  if (reason === 'CreateContainerConfigError')
    return 'The manifest names a Secret or ConfigMap that is not in the namespace: create it there, or put the ConfigMap into the manifest.';
  return "Correct the container's command in the manifest or in its image.";
}

/** What a quota, a webhook or a policy of the cluster says of the pods that it doesn't let through. */
export function refusedPods(deployment: Deployment): string | undefined {
  const condition = conditionOf(deployment, 'ReplicaFailure');
  return condition?.status === 'True' ? said(condition.message ?? condition.reason ?? '') : undefined;
}

export function refusedPodsFailure({ metadata }: Deployment, why: string): Failure {
  const remedy = why.includes('exceeded quota')
    ? `Old and new run at the same time while a deployment is under way. Raise the quota of the namespace, or lower \`replicas\` or the requests in the manifest. \`kubectl describe quota -n ${metadata.namespace ?? ''}\` shows what is used.`
    : 'A quota, a policy or a webhook of the cluster refuses the pods: its words stand above. Correct the manifest, or ask whoever keeps the cluster.';
  return new Failure('target/refused', `the cluster refuses the pods of ${metadata.name}: ${why}`, { remedy });
}

/** What each pod waits for, in words. Nothing of those that run. */
export function whyWaiting(pods: readonly SlotPod[]): readonly string[] {
  return pods.flatMap((pod) => {
    const scheduled = conditionOf(pod, 'PodScheduled');
    if (scheduled?.status === 'False')
      return [`${pod.metadata.name} fits on no node: ${said(scheduled.message ?? '')}`];
    const waiting = allStatuses(pod).flatMap(({ name, state }) =>
      state?.waiting ? [`${name} ${state.waiting.reason ?? ''}`] : [],
    );
    return waiting.length > 0 ? [`${pod.metadata.name} waits: ${said(waiting.join(', '))}`] : [];
  });
}

interface Late {
  readonly pods: readonly SlotPod[];
  readonly limitSeconds: number;
  /** What Kubernetes has said of them beside their state. */
  readonly warnings: readonly string[];
}

/** Not all pods came up in time. */
export function lateFailure({ metadata }: Deployment, { pods, limitSeconds, warnings }: Late): Failure {
  const words = whyWaiting(pods);
  const why = [...(words.length > 0 ? words : [`there are ${pods.length} pods`]), ...warnings].join('; ');
  const remedy = `\`kubectl describe pods -n ${metadata.namespace ?? ''} -l hardened-deploy/slot\` tells more. \`progressDeadlineSeconds\` in the Deployment of the manifest gives them more time.`;
  return new Failure('target/refused', `not all pods of ${metadata.name} run after ${limitSeconds} s: ${why}`, {
    remedy,
  });
}

function said(words: string): string {
  return clamp(oneLine(words), LONGEST_WORDS);
}
