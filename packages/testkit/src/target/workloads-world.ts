import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { StackHost } from '@hardened-deploy/core/target/ports/stack-host';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { Workload, Workloads, WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';

/**
 * What happens to a workload from outside: somebody kills it, it ends by itself, it runs another image than it was started
 * from, or an older run has begun to remove it.
 */
export type Misfortune = 'killed' | 'ended' | 'swapped' | 'removing';

/** A request that is open to a workload until it is ended. */
export interface OpenRequest {
  end(): Promise<void>;
}

/**
 * A target at which nothing of ours runs, with nothing published, behind a fence that nobody has raised yet. Every member is
 * there at every engine: a law that can't be tested at one of them would say nothing about it.
 */
export interface WorkloadsWorld {
  readonly fence: Fence;
  readonly router: TrafficRouter;
  readonly workloads: Workloads;
  readonly stack: StackHost;
  /** Two components that it has. */
  readonly components: readonly [ComponentName, ComponentName];
  /** A third one, which must never run twice. */
  readonly exclusive: ComponentName;
  /** The most that ever ran at once of the exclusive component. */
  mostAtOnce(): Promise<number>;
  /** Runs until it is stopped and has said `greeting` in its output. */
  spec(component: ComponentName, slot: Slot): WorkloadSpec;
  readonly greeting: string;
  /** An image that can't be had. */
  readonly missingImage: ImageDigest;
  befall(what: Misfortune, workload: ComponentSlot): Promise<void>;
  /** Which instances there are when something is started again. `others`: an instance of this engine can't be started twice. */
  readonly startedAgain: 'the-same' | 'others';
  /** Makes a request through the router to a workload that was started from `spec`. It is there once this resolves. */
  openRequest(workload: ComponentSlot): Promise<OpenRequest>;
  close(): Promise<void>;
}

/** Names of all that workloads consist of, to compare them without their order. */
export function idsOf(workloads: readonly Workload[]): readonly string[] {
  return workloads.flatMap(({ instances }) => instances.map(({ id }) => id)).toSorted();
}

export function namesOf(workloads: readonly Workload[]): readonly string[] {
  return workloads.flatMap(({ instances }) => instances.map(({ name }) => name)).toSorted();
}

export function statesOf(workloads: readonly Workload[]): ReadonlySet<string> {
  return new Set(workloads.flatMap(({ instances }) => instances.map(({ state }) => state)));
}
