import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Instance, Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { LABELS } from '../layout/stack-names.ts';
import { hasBegun, hasEnded, type Service, type Task } from './swarm-objects.ts';

/** Labels that only the service of a slot has. They say what its holder meant, and a write of them starts no task anew. */
export const SERVICE_LABELS = {
  /** The image that it was made for, whatever somebody has put into it since. */
  image: 'hardened-deploy.image',
  /** How many tasks it should have. It is made with none, so that nothing runs before the fence was compared. */
  replicas: 'hardened-deploy.replicas',
  /** `yes` once it was told to run. */
  started: 'hardened-deploy.started',
  /** The generation that takes it away: nobody may rely on it any more. */
  retiring: 'hardened-deploy.retiring',
  /** `has` when its tasks count as running only once their health check has passed. */
  healthCheck: 'hardened-deploy.health-check',
} as const;

export interface SlotService {
  readonly service: Service;
  readonly at: ComponentSlot;
  /** Of the holder who wrote to it last. */
  readonly generation: number;
  readonly retiring: boolean;
  /** It was told to run, and somebody who doesn't take it away has told it to run nothing. */
  readonly down: boolean;
}

export function slotService(service: Service): SlotService {
  const { Labels } = service.Spec;
  const retiring = Labels[SERVICE_LABELS.retiring] !== undefined;
  return {
    service,
    at: {
      component: (Labels[LABELS.component] ?? '') as ComponentName,
      slot: Labels[LABELS.slot] === 'green' ? 'green' : 'blue',
    },
    generation: Number(Labels[LABELS.generation]),
    retiring,
    down: !retiring && replicasOf(service) === 0 && Labels[SERVICE_LABELS.started] === 'yes',
  };
}

export function healthCheckIn({ Spec }: Service): 'has' | 'lacks' {
  return Spec.Labels[SERVICE_LABELS.healthCheck] === 'has' ? 'has' : 'lacks';
}

export function replicasOf({ Spec }: Service): number {
  return Spec.Mode.Replicated?.Replicas ?? 0;
}

export function wantedOf({ Spec }: Service): number {
  return Number(Spec.Labels[SERVICE_LABELS.replicas] ?? 1);
}

/** `hd-shop-production-web-blue.1.k3x…`, which is what its container is called on its node. */
export function taskName({ Spec }: Service, { ID, Slot = 0 }: Task): string {
  return `${Spec.Name}.${Slot}.${ID}`;
}

/** The id of a task in its name. */
export function taskIn(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** The newest task of each of a service's copies: those before it have ended, or are about to. */
export function newestTasks(tasks: readonly Task[]): readonly Task[] {
  const newest = new Map<number, Task>();
  for (const task of tasks) {
    const before = newest.get(task.Slot ?? 0);
    if (!before || before.CreatedAt < task.CreatedAt) newest.set(task.Slot ?? 0, task);
  }
  return [...newest.values()].toSorted((one, other) => (one.Slot ?? 0) - (other.Slot ?? 0));
}

export function toWorkload(of: SlotService, tasks: readonly Task[]): Workload {
  const { service, at, generation } = of;
  const { Labels, TaskTemplate } = service.Spec;
  const image = (Labels[SERVICE_LABELS.image] ?? TaskTemplate.ContainerSpec.Image) as ImageDigest;
  const current = newestTasks(tasks).filter(counts(service));
  const images = [TaskTemplate.ContainerSpec.Image, ...current.map(({ Spec }) => Spec.ContainerSpec?.Image)];
  return {
    ...at,
    generation,
    image,
    spec: (Labels[LABELS.spec] ?? null) as SpecHash | null,
    runs: images.every((each) => each === image) ? 'that-image' : 'another',
    wanted: wantedOf(service),
    instances: current.length === 0 ? [noTask(of)] : current.map((task) => toInstance(of, task, tasks)),
  };
}

/** Copies that there aren't to be any more count as long as they run. */
function counts(service: Service): (task: Task) => boolean {
  return (task) => (task.Slot ?? 0) <= replicasOf(service) || !hasEnded(task);
}

function toInstance(of: SlotService, task: Task, all: readonly Task[]): Instance {
  const { service, retiring } = of;
  const before = all.filter((each) => each !== task && each.Slot === task.Slot);
  const { Status } = task;
  const restarts = before.filter(({ Status: { State } }) => State === 'failed' || State === 'complete').length;
  return {
    id: task.ID,
    name: taskName(service, task),
    state: retiring ? 'removing' : stateOf(task, { healthCheck: healthCheckIn(service), restarts }),
    health: healthOf(task, healthCheckIn(service)),
    restarts,
    // The Swarm doesn't tell of it: such a task has ended with 137.
    oomKilled: false,
    // A task is started once. When its container was, the Swarm tells no more once its health check has passed.
    startedAt: task.CreatedAt,
    exitCode: Math.max(0, Status.ContainerStatus?.ExitCode ?? 0),
  };
}

/** What stands for a service that has no task: it was just made, or told to run nothing. */
function noTask({ service, retiring, down }: SlotService): Instance {
  return {
    id: service.ID,
    name: service.Spec.Name,
    state: retiring ? 'removing' : down ? 'exited' : 'created',
    health: 'none',
    restarts: 0,
    oomKilled: false,
    startedAt: service.CreatedAt,
    exitCode: 0,
  };
}

interface Seen {
  readonly healthCheck: 'has' | 'lacks';
  readonly restarts: number;
}

function stateOf(task: Task, { healthCheck, restarts }: Seen): Instance['state'] {
  const { State } = task.Status;
  switch (State) {
    case 'running':
      return 'running';
    case 'complete':
    case 'shutdown':
    case 'failed':
    case 'rejected':
    case 'orphaned':
      return 'exited';
    case 'remove':
      return 'removing';
    case 'new':
    case 'pending':
    case 'assigned':
    case 'accepted':
    case 'preparing':
    case 'ready':
    case 'starting':
      if (hasBegun(task, healthCheck)) return 'running';
      return restarts > 0 ? 'restarting' : 'created';
  }
}

/** A task with a health check is `starting` until that has passed, and is ended as soon as it fails. */
function healthOf(task: Task, healthCheck: 'has' | 'lacks'): Instance['health'] {
  if (healthCheck === 'lacks') return 'none';
  if (task.Status.State === 'running') return 'healthy';
  return hasEnded(task) ? 'unhealthy' : 'starting';
}
