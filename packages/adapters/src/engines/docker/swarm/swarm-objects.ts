/** What is read here of a service of a Swarm. Names are those of the Engine's API. */
export interface Service {
  readonly ID: string;
  /** Grows with each write. A write names the one that it has seen, and the Swarm refuses it when there was another write since. */
  readonly Version: { readonly Index: number };
  readonly CreatedAt: string;
  readonly Spec: ServiceSpec;
}

export interface ServiceSpec {
  readonly Name: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly TaskTemplate: TaskTemplate;
  readonly Mode: { readonly Replicated?: { readonly Replicas?: number } };
  readonly EndpointSpec?: { readonly Mode: string };
}

export interface TaskTemplate {
  readonly ContainerSpec: {
    readonly Image: string;
    /** Nanoseconds. */
    readonly StopGracePeriod?: number;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** One copy of a service on one node. One that has ended is never started again: another takes its place, with the same number. */
export interface Task {
  readonly ID: string;
  readonly ServiceID: string;
  readonly CreatedAt: string;
  /** Which of the service's copies it is, from 1. */
  readonly Slot?: number;
  readonly NodeID?: string;
  readonly DesiredState: string;
  readonly Spec: { readonly ContainerSpec?: { readonly Image: string } };
  readonly Status: {
    /** When it came to this state. */
    readonly Timestamp: string;
    readonly State: TaskState;
    /** Why it isn't further. */
    readonly Err?: string;
    readonly ContainerStatus?: { readonly ContainerID?: string; readonly ExitCode?: number };
  };
  readonly NetworksAttachments?: readonly {
    readonly Network: { readonly Spec: { readonly Name: string } };
    /** `10.90.0.130/24` */
    readonly Addresses?: readonly string[];
  }[];
}

export type TaskState =
  | 'new'
  | 'pending'
  | 'assigned'
  | 'accepted'
  | 'preparing'
  | 'ready'
  | 'starting'
  | 'running'
  | 'complete'
  | 'shutdown'
  | 'failed'
  | 'rejected'
  | 'remove'
  | 'orphaned';

export interface Node {
  readonly ID: string;
  readonly Description?: { readonly Hostname?: string };
  readonly Status: { readonly State: string };
}

const ENDED: readonly TaskState[] = ['complete', 'shutdown', 'failed', 'rejected', 'orphaned'];

/** Nothing of it runs any more. */
export function hasEnded({ Status }: Task): boolean {
  return ENDED.includes(Status.State);
}

/**
 * Its container has been started, whatever became of it. Of one that its node refused, none was. While it is `starting`, that isn't known,
 * unless it has a health check: then it is `starting` until that has passed.
 */
export function hasBegun({ Status }: Task, healthCheck: 'has' | 'lacks'): boolean {
  if (Status.State === 'starting') return healthCheck === 'has';
  return Status.State === 'running' || Status.State === 'complete' || endedByItself({ Status });
}

function endedByItself({ Status }: Pick<Task, 'Status'>): boolean {
  return Status.State === 'failed' && !(Status.Err ?? '').startsWith('starting container failed');
}

/** A task's addresses on a network, without the length of its prefix. */
export function addressesOf({ NetworksAttachments = [] }: Task, network: string): readonly string[] {
  return NetworksAttachments.filter(({ Network }) => Network.Spec.Name === network).flatMap(({ Addresses = [] }) =>
    Addresses.map((address) => address.replace(/\/\d+$/, '')),
  );
}
