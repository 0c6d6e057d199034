import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Instance, Workload } from '@hardened-deploy/core/target/ports/workloads';
import { writtenBy } from '../state/stack-objects.ts';
import {
  annotated,
  type Deployment,
  IMAGE_ANNOTATION,
  isRetiring,
  REPLICAS_ANNOTATION,
  slotOf,
  SPEC_ANNOTATION,
  wantedOf,
} from './slot-objects.ts';
import { allStatuses, conditionOf, counts, mainContainer, mainStatus, type SlotPod } from './slot-pods.ts';

/** A Deployment with its pods, as core knows what runs in a slot. */
export function toWorkload(deployment: Deployment, pods: readonly SlotPod[]): Workload {
  const image = (annotated(deployment, IMAGE_ANNOTATION) ?? '') as ImageDigest;
  const spec = annotated(deployment, SPEC_ANNOTATION);
  const wanted = wantedOf(deployment);
  const shown = isRetiring(deployment) ? pods : withoutGrowing(pods.filter(counts), wanted);
  return {
    ...slotOf(deployment),
    generation: writtenBy(deployment),
    image,
    spec: spec === undefined ? null : (spec as SpecHash),
    runs: runsOf(image, deployment, shown),
    wanted,
    instances: shown.length > 0 ? shown.map((pod) => instanceOf(deployment, pod)) : standIn(deployment),
  };
}

/** Those that an autoscaler or a person has added a moment ago say nothing, as long as there are enough others. */
function withoutGrowing(pods: readonly SlotPod[], wanted: number): readonly SlotPod[] {
  const begun = pods.filter((pod) => stateOf(pod) !== 'created');
  return begun.length >= wanted && wanted > 0 ? begun : pods;
}

/** What was scaled to none has no pods, and isn't nothing: it is shown by its Deployment's name. */
function standIn(deployment: Deployment): readonly Instance[] {
  const { uid = '', name } = deployment.metadata;
  const begun = annotated(deployment, REPLICAS_ANNOTATION) !== undefined;
  if (!isRetiring(deployment) && begun && (deployment.spec.replicas ?? 1) > 0) return [];
  const state = isRetiring(deployment) ? 'removing' : begun ? 'exited' : 'created';
  return [{ id: uid, name, state, health: 'none', restarts: 0, oomKilled: false, startedAt: '', exitCode: 0 }];
}

function instanceOf(deployment: Deployment, pod: SlotPod): Instance {
  const statuses = allStatuses(pod);
  const main = mainStatus(pod);
  const last = main?.state?.terminated ?? main?.lastState?.terminated;
  return {
    id: pod.metadata.uid ?? '',
    name: pod.metadata.name,
    state: isRetiring(deployment) ? 'removing' : stateOf(pod),
    health: healthOf(pod),
    restarts: statuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    oomKilled: statuses.some(({ state, lastState }) =>
      [state, lastState].some((each) => each?.terminated?.reason === 'OOMKilled'),
    ),
    startedAt: main?.state?.running?.startedAt ?? pod.metadata.creationTimestamp ?? '',
    exitCode: last?.exitCode ?? 0,
  };
}

/** The kubelet starts again what has ended. */
function stateOf(pod: SlotPod): Instance['state'] {
  const main = mainStatus(pod);
  if (main?.state?.running) return 'running';
  const began = main !== undefined && (main.restartCount > 0 || main.state?.terminated !== undefined);
  return began || allStatuses(pod).some(({ restartCount }) => restartCount > 0) ? 'restarting' : 'created';
}

/** By its readiness probe. One that was ready since it was started, and isn't any more, is unhealthy. */
function healthOf(pod: SlotPod): Instance['health'] {
  const name = mainContainer(pod);
  if (!pod.spec.containers.find((each) => each.name === name)?.readinessProbe) return 'none';
  const main = mainStatus(pod);
  if (main?.ready) return 'healthy';
  const since = Date.parse(conditionOf(pod, 'Ready')?.lastTransitionTime ?? '');
  const started = Date.parse(main?.state?.running?.startedAt ?? '');
  return since > started ? 'unhealthy' : 'starting';
}

/**
 * A pod that names an image by its digest is given that image and no other: the runtime compares it. The registry before it may be
 * another one, where the cluster has a mirror. Some runtimes tell another digest of the same image (the one for the node's processor),
 * which says neither.
 */
function runsOf(image: ImageDigest, deployment: Deployment, pods: readonly SlotPod[]): Workload['runs'] {
  const [, digest = ''] = image.split('@');
  const asked = [deployment.spec.template.spec, ...pods.map(({ spec }) => spec)].map(
    ({ containers }) => containers.find(({ name }) => name === containerOf(deployment, pods)) ?? containers[0],
  );
  if (asked.some((each) => !each?.image?.endsWith(`@${digest}`))) return 'another';
  const told = pods.map((pod) => mainStatus(pod)?.imageID ?? '');
  return told.length > 0 && told.every((id) => id.endsWith(digest)) ? 'that-image' : 'untold';
}

function containerOf(deployment: Deployment, pods: readonly SlotPod[]): string {
  const [pod] = pods;
  return pod ? mainContainer(pod) : mainContainer({ ...deployment, spec: deployment.spec.template.spec });
}
