import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ImageToFetch } from '@hardened-deploy/core/target/ports/workloads';
import { createObject, type KubeObject, readObject, removeObject } from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import { labelsOf, podResource, recordName, type StackPlace } from '../state/stack-objects.ts';
import { pullSettings } from './pull-settings.ts';
import { stuckFailure } from './pod-trouble.ts';
import { mainStatus, type SlotPod } from './slot-pods.ts';

interface Options {
  readonly records: RecordStore;
  readonly progress: Progress;
  readonly components: readonly ComponentSettings[];
}

const LOOK_EVERY_MS = 300;
/** A node that is that slow pulls it when the component is started, and tells then. */
const LIMIT_MS = 300_000;
const TIDY_MS = 20_000;
/** There is no such program in any image: the node has to have the image before it finds that out. */
const NO_PROGRAM = '/hardened-deploy-only-fetches-this-image';

/**
 * Lets a node fetch each image, with a pod that can't run anything. It shows early that an image can be had, on one node: the others fetch
 * it when they start a pod. Throws `image/pull-failed`. What else keeps such a pod from running says nothing of the image, and is told.
 */
export async function prefetchImages(
  { records, progress, components }: Options,
  images: readonly ImageToFetch[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const { place } = records;
  const pulling = pullSettings(components);
  const each = Map.groupBy(images, ({ image, platform = '' }) => `${image} ${platform}`);
  await Promise.all(
    [...each.values()].map(async ([wanted]) => {
      if (!wanted) return;
      const why = await fetchOne(place, { wanted, pulling }, signal);
      if (why !== undefined)
        progress.warn(`${wanted.image} was not fetched beforehand, and nodes fetch it when they start it: ${why}`);
    }),
  );
}

interface Fetching {
  readonly wanted: ImageToFetch;
  readonly pulling: JsonObject;
}

/** Why it can't be said whether the node has it; undefined when it has. */
async function fetchOne(
  place: StackPlace,
  { wanted, pulling }: Fetching,
  signal: AbortSignal,
): Promise<string | undefined> {
  const name = `${recordName(place.stack)}.fetch.${randomBytes(4).toString('hex')}`;
  const doing = `fetching ${wanted.image}`;
  const resource = podResource(place, name);
  try {
    const object = fetchingPod(place, { name, wanted, pulling });
    await createObject<KubeObject>(place.client, resource, { doing, signal, object });
  } catch (thrown) {
    signal.throwIfAborted();
    // A quota or a policy that refuses this pod may let the component's own pods through.
    if (isFailure(thrown, 'target/refused')) return thrown.message;
    throw thrown;
  }
  try {
    return await fetched(place, { name, doing }, signal);
  } finally {
    const tidy = { doing: `removing ${name}`, signal: AbortSignal.timeout(TIDY_MS), graceSeconds: 0 };
    await removeObject(place.client, resource, tidy).catch(() => undefined);
  }
}

async function fetched(
  place: StackPlace,
  { name, doing }: { readonly name: string; readonly doing: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const limit = performance.now() + LIMIT_MS;
  while (performance.now() < limit) {
    const pod = await readObject<SlotPod>(place.client, podResource(place, name), { doing, signal });
    if (!pod) return 'somebody removed the pod that fetches it';
    const stuck = stuckFailure([pod]);
    if (stuck?.code === 'image/pull-failed') throw stuck;
    const { waiting, terminated } = mainStatus(pod)?.state ?? {};
    // The program was looked for: so the image is there.
    if (stuck || terminated || waiting?.reason === 'RunContainerError') return undefined;
    if (pod.status?.phase === 'Failed') return 'the node refused the pod that fetches it';
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
  return `no node had it after ${LIMIT_MS / 1_000} s`;
}

/** It passes the strictest of Kubernetes' own standards for pods, and asks for next to nothing. */
function fetchingPod(
  place: StackPlace,
  { name, wanted, pulling }: Fetching & { readonly name: string },
): KubeObject & { readonly spec: object } {
  const [os, arch] = wanted.platform?.split('/') ?? [];
  const little = { cpu: '1m', memory: '16Mi' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: place.namespace, labels: labelsOf(place, 'fetch') },
    spec: {
      ...pulling,
      restartPolicy: 'Never',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: 0,
      activeDeadlineSeconds: LIMIT_MS / 1_000,
      ...(os !== undefined &&
        arch !== undefined && { nodeSelector: { 'kubernetes.io/os': os, 'kubernetes.io/arch': arch } }),
      securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'fetch',
          image: wanted.image,
          imagePullPolicy: 'IfNotPresent',
          command: [NO_PROGRAM],
          resources: { requests: little, limits: little },
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    },
  };
}
