import type { FencingToken } from '../../lease/fencing-token.ts';

/** Sets up what a stack needs at the target beside its fence: network, files, router. */
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
}
