import type { FencingToken } from '../domain/fencing-token.ts';

/** Sets up what a stack needs at the target beside its fence: network, files, router. */
export interface StackHost {
  /**
   * Idempotent: it creates what is missing and changes nothing that exists. Only for the holder who stands on the fence, so
   * that a run which is refused has changed nothing. Throws `fence/superseded`, `fence/not-raised`,
   * `router/topology-changed` when the router was set up for other settings, `docker/address-in-use`.
   */
  provision(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** What `provision` would create, in words; empty when all is there. For dry runs. */
  missing(signal: AbortSignal): Promise<readonly string[]>;
}
