import type { Duration } from '../../base/duration.ts';
import type { ComponentName } from '../../base/names.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { SpecHash } from '../../release/component-spec.ts';
import type { ContainerSettings } from '../../release/container/container-settings.ts';
import type { ImageDigest } from '../../release/image.ts';
import type { Manifest } from '../../release/manifest.ts';
import type { OpenWhenStopped } from '../ended-requests.ts';
import type { ComponentSlot } from '../slot.ts';
import type { Listeners } from '../unreached.ts';

/** One running copy of a component: a container, a pod, a task of a service. */
export interface Instance {
  readonly id: string;
  /** The name that people see at the target. */
  readonly name: string;
  /** `removing`: somebody is removing it, so nobody can rely on it any more. */
  readonly state: 'created' | 'running' | 'restarting' | 'paused' | 'exited' | 'dead' | 'removing';
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly restarts: number;
  readonly oomKilled: boolean;
  readonly startedAt: string;
  readonly exitCode: number;
}

/** What runs of a component in a slot. */
export interface Workload extends ComponentSlot {
  /** Generation of the holder who started it or claimed it last. */
  readonly generation: number;
  /** The image that it was started from. */
  readonly image: ImageDigest;
  /** What it was started from, image and all. Null if a version started it that didn't write that down. */
  readonly spec: SpecHash | null;
  /** Whether all its instances really run that image. `untold`: the engine can't say. */
  readonly runs: 'that-image' | 'another' | 'untold';
  /** How many instances there should be. */
  readonly wanted: number;
  readonly instances: readonly Instance[];
}

export interface WorkloadSpec extends ComponentSlot {
  readonly image: ImageDigest;
  /** The hash that `Workload.spec` answers. */
  readonly spec: SpecHash;
  /** The engine replaces `${url:backend}` in a value, because it knows the stack's addresses. */
  readonly environment: ReadonlyMap<string, string>;
  /** Those that it gets as variables. */
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Those that `container` mounts as files, by name. */
  readonly secretFiles?: ReadonlyMap<string, Secret>;
  readonly command: readonly string[] | null;
  /** Further networks of the target that it joins, by their names there. */
  readonly networks: readonly string[];
  readonly stopTimeout: Duration;
  readonly container: ContainerSettings;
  /** The objects that it is made from, at a target that takes such objects. */
  readonly manifest?: Manifest;
}

/** An image, and the platform for which it is fetched where that isn't the target's own: `linux/amd64`. */
export interface ImageToFetch {
  readonly image: ImageDigest;
  readonly platform?: string;
}

/** An image for the platform that a component is made for. */
export function imageToFetch(
  image: ImageDigest,
  of: { readonly container?: Pick<ContainerSettings, 'platform'> } | undefined,
): ImageToFetch {
  const platform = of?.container?.platform;
  return { image, ...(platform !== undefined && { platform }) };
}

/**
 * What runs in the slots. Methods that change it take a fencing token. A start creates the workload, compares the fence, and
 * only then starts it. Raising the fence lists the workloads afterwards. So a start under an older token is refused or seen.
 * Every method throws `target/unreachable` or `target/refused`; those with a token also `fence/superseded`.
 */
export interface Workloads {
  /** Fetches images by digest to where they will run, unless they are there. Throws `image/pull-failed`. */
  prefetch(images: readonly ImageToFetch[], signal: AbortSignal): Promise<void>;
  list(signal: AbortSignal): Promise<readonly Workload[]>;
  /** Removes the stopped or idle predecessor in that slot, then starts it without a restart policy. Throws `router/slot-live`. */
  start(token: FencingToken, spec: WorkloadSpec, signal: AbortSignal): Promise<Workload>;
  /**
   * Starts an exclusive component: stops and removes every instance of it in all slots, whoever started it, until none is left,
   * and then starts this one once, without a restart policy. Two never run at once, not even when a call's answer is lost and
   * it is repeated. Whether it serves doesn't matter. Answers what was still open to those that it removed.
   */
  swap(token: FencingToken, spec: WorkloadSpec, signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
  /** The first half of a swap: stops and removes every instance of a component in all slots, until none is left. */
  clear(token: FencingToken, component: ComponentName, signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
  /**
   * Makes workloads this holder's own before they are relied on: an older run can no longer stop them. From then on they are
   * started again after a crash or a restart of the engine. Answers them as they are then. One that an older run is already
   * removing is `removing`.
   */
  claim(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly Workload[]>;
  /**
   * Claims workloads that have stopped, and starts them: an engine that was killed may leave them stopped. Answers the names
   * of the instances that it started. It never starts an exclusive component: see `swap`.
   */
  startAgain(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Stops workloads (SIGTERM, and SIGKILL after the component's stop time) and removes them. Answers which requests were still
   * open to each instance, or that they could not be counted. Throws `router/slot-live`, and removes none, when traffic goes
   * to one of them.
   */
  retire(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
  /** What listens in an instance, by its name. `untold`: the engine can't say, or the instance doesn't run. */
  listeners(instance: string, signal: AbortSignal): Promise<Listeners | 'untold'>;
  /** Last lines of an instance's output, by its name. */
  logs(instance: string, lines: number, signal: AbortSignal): Promise<string>;
}
