import type { Duration } from '../../base/duration.ts';
import type { ComponentName } from '../../base/names.ts';
import type { Secret } from '../../base/secret.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { ImageDigest } from '../../release/image.ts';
import type { OpenWhenStopped } from '../ended-requests.ts';
import type { OneShotPurpose } from '../one-shot-end.ts';
import type { Slot } from '../slot.ts';

export interface HostIdentity {
  /** The Engine's own id: `deploy` and `recover` must meet the same one. */
  readonly engineId: string;
  readonly name: string;
  readonly version: string;
  readonly dockerRoot: string;
  /** What the daemon warns of, in its own words. */
  readonly warnings: readonly string[];
}

/** A component's container in a slot. Its name carries the generation of the holder who started it, or last relied on it. */
export interface SlotContainer {
  readonly id: string;
  readonly name: string;
  readonly component: ComponentName;
  readonly slot: Slot;
  readonly generation: number;
  readonly image: string;
  /** The immutable id of the image that it really runs. */
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'restarting' | 'paused' | 'exited' | 'dead' | 'removing';
  readonly health: 'none' | 'starting' | 'healthy' | 'unhealthy';
  readonly restarts: number;
  readonly oomKilled: boolean;
  readonly startedAt: string;
  readonly exitCode: number;
}

export interface SlotContainerSpec {
  readonly component: ComponentName;
  readonly slot: Slot;
  readonly image: ImageDigest;
  /** `${url:backend}` in a value is put in by the host, which knows the stack's addresses. */
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly command: readonly string[] | null;
  readonly stopTimeout: Duration;
}

/** A container that runs once to its end: a migration, a backup, a rehearsal of a restore. */
export interface OneShotSpec {
  readonly purpose: OneShotPurpose;
  /** An image by digest, or the immutable id of one that is already on the host. */
  readonly image: string;
  readonly command: readonly string[];
  readonly user?: string;
  /** With `${url:…}` as above. */
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
  /** The stack's own network (and others that it joins), another container's, or none. */
  readonly network:
    | { readonly kind: 'stack'; readonly join: readonly string[] }
    | { readonly kind: 'container'; readonly name: string }
    | { readonly kind: 'none' };
  /** Named volumes by mount path. */
  readonly volumes: ReadonlyMap<string, string>;
  readonly tmpfs: readonly string[];
  readonly timeout: Duration;
}

export interface OneShotResult {
  readonly exitCode: number;
  /** Both streams, at most the last 256 KiB, secrets of the spec redacted. */
  readonly output: string;
}

/**
 * The Docker Engine that runs the stack. What changes it takes a fencing token: a container is created, then the fence is
 * compared, then it is started, while a raise lists after raising, so a start of a lower generation is refused or seen.
 * Every method throws `target/unreachable` or `target/refused`; those with a token also `fence/superseded`.
 */
export interface ContainerHost {
  identity(signal: AbortSignal): Promise<HostIdentity>;
  /** Pulls by digest unless it is there; answers the immutable image id. Throws `image/pull-failed`. */
  pull(image: ImageDigest, signal: AbortSignal): Promise<string>;
  /** Free bytes on the file system of Docker's root. */
  freeBytes(signal: AbortSignal): Promise<number>;
  slotContainers(signal: AbortSignal): Promise<readonly SlotContainer[]>;
  /** Starts it at the slot's fixed address without a restart policy, having removed the slot's stopped or idle predecessor. Throws `router/slot-live`. */
  startInSlot(token: FencingToken, spec: SlotContainerSpec, signal: AbortSignal): Promise<SlotContainer>;
  /**
   * Done before a slot is relied upon: makes its containers this holder's own, so that no older run which is still about to
   * stop them can, and lets them come back after a crash or a restart of the daemon. Answers them as they are then; one that
   * an older run has already taken away is `removing`.
   */
  keepRunning(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly SlotContainer[]>;
  /**
   * Makes a slot's stopped containers this holder's own and starts them: an Engine that was killed leaves them down. Answers
   * the names of those that it started.
   */
  startAgain(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Stops (SIGTERM, then the component's stop time) and removes the slot's containers. Answers what was open to each that
   * ran; not being able to count is an answer too. Throws `router/slot-live` for the slot that is live.
   */
  retire(token: FencingToken, slot: Slot, signal: AbortSignal): Promise<readonly OpenWhenStopped[]>;
  /** Last lines of a container's output. */
  logs(container: string, lines: number, signal: AbortSignal): Promise<string>;
  /**
   * Runs it to its end and removes it. Past its time-out it is asked to end (SIGTERM, then SIGKILL) and `time/deadline` is
   * thrown. When the run itself is over, by an abort or a newer holder, `endOfOrphan` says whether it is ended or runs on.
   */
  runOnce(token: FencingToken, spec: OneShotSpec, signal: AbortSignal): Promise<OneShotResult>;
  /** The image id that a container which isn't ours runs (the database's), or undefined when there is no such container running. */
  foreignContainer(
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly imageId: string; readonly running: boolean } | undefined>;
}
