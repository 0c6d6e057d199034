import type { Duration } from '../../base/duration.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { ImageDigest } from '../../release/image.ts';
import type { OpenWhenStopped } from '../ended-requests.ts';
import type { ComponentSlot } from '../slot.ts';

/** One running copy of a component: a container, a pod, a task of a service. */
export interface Instance {
  readonly id: string;
  /** What people find it by at the target. */
  readonly name: string;
  /** `removing`: somebody has taken it away, and nobody can rely on it any more. */
  readonly state: 'created' | 'running' | 'restarting' | 'paused' | 'exited' | 'dead' | 'removing';
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly restarts: number;
  readonly oomKilled: boolean;
  readonly startedAt: string;
  readonly exitCode: number;
}

/** What runs of a component in a slot. */
export interface Workload extends ComponentSlot {
  /** Of the holder who started it, or last relied on it. */
  readonly generation: number;
  /** The image that it was started from. */
  readonly image: ImageDigest;
  /** Whether all its instances really run that image; `untold` where the engine can't say. */
  readonly runs: 'that-image' | 'another' | 'untold';
  /** How many instances there should be. */
  readonly wanted: number;
  readonly instances: readonly Instance[];
}

export interface WorkloadSpec extends ComponentSlot {
  readonly image: ImageDigest;
  /** `${url:backend}` in a value is put in by the engine, which knows the stack's addresses. */
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly command: readonly string[] | null;
  readonly stopTimeout: Duration;
}

/**
 * What runs in the slots. What changes it takes a fencing token: a workload is created, then the fence is compared, then it
 * is started, while a raise lists after raising, so a start of a lower generation is refused or seen.
 * Every method throws `target/unreachable` or `target/refused`; those with a token also `fence/superseded`.
 */
export interface Workloads {
  /** Gets images by digest where they will run, unless they are there. Throws `image/pull-failed`. */
  prefetch(images: readonly ImageDigest[], signal: AbortSignal): Promise<void>;
  list(signal: AbortSignal): Promise<readonly Workload[]>;
  /** Starts it without a restart policy, having removed its stopped or idle predecessor in that slot. Throws `router/slot-live`. */
  start(token: FencingToken, spec: WorkloadSpec, signal: AbortSignal): Promise<Workload>;
  /**
   * Done before workloads are relied upon: makes them this holder's own, so that no older run which is still about to stop
   * them can, and lets them come back after a crash or a restart of the engine. Answers them as they are then; one that an
   * older run has already taken away is `removing`.
   */
  claim(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly Workload[]>;
  /**
   * Makes workloads that have stopped this holder's own and starts them: an engine that was killed may leave them down.
   * Answers the names of the instances that it started.
   */
  startAgain(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Stops (SIGTERM, then the component's stop time) and removes workloads. Answers what was open to each instance that ran;
   * not being able to count is an answer too. Throws `router/slot-live` when traffic goes to one of them: then all stay.
   */
  retire(token: FencingToken, at: readonly ComponentSlot[], signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
  /** Last lines of an instance's output, by its name. */
  logs(instance: string, lines: number, signal: AbortSignal): Promise<string>;
}
