import type { FencingToken } from '../../lease/fencing-token.ts';

/** Which target it is. */
export interface TargetIdentity {
  /** Given by the target itself, and the same each time: `deploy` and `recover` must meet the same one. Empty when it gives none. */
  readonly id: string;
  /** `engine build-7, version 28.1.1`, for people. */
  readonly words: string;
  /** What the target warns of, in its own words. */
  readonly warnings: readonly string[];
}

/** How much the target can take in. `not-ours`: whoever runs the target sees to that, and doesn't tell. */
export type Room = { readonly kind: 'free'; readonly bytes: number } | { readonly kind: 'not-ours' };

/** The target itself, and what a stack needs there beside its fence: network, files, router. */
export interface StackHost {
  /**
   * Idempotent: it creates what is missing and changes nothing that exists. Only for the holder who stands on the fence, so
   * that a run which is refused has changed nothing. Throws `fence/superseded`, `fence/not-raised`,
   * `router/topology-changed` when the router was set up for other settings, `target/address-in-use`.
   */
  provision(token: FencingToken, signal: AbortSignal): Promise<void>;
  /**
   * Starts what is there, should run and has stopped: the keeper, the router, and the containers that the routes in force lead
   * to. It creates and renames nothing, so it needs no lease. Answers the names of what it started.
   */
  start(signal: AbortSignal): Promise<readonly string[]>;
  /** What `start` would start, by name. Which slot is live is not known while the keeper has stopped: then no slot is named. */
  stopped(signal: AbortSignal): Promise<readonly string[]>;
  /** What `provision` would create, in words; empty when all is there. For dry runs. */
  missing(signal: AbortSignal): Promise<readonly string[]>;
  identify(signal: AbortSignal): Promise<TargetIdentity>;
  /** The room that images and data have. Needs no lease, and leaves nothing behind. */
  room(signal: AbortSignal): Promise<Room>;
}
