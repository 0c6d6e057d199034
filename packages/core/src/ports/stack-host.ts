/** Sets up what a stack needs at the target before anything can be fenced: network, volume, keeper, router. */
export interface StackHost {
  /**
   * Idempotent, and harmless under a living older holder: it creates what is missing and changes nothing that exists.
   * Throws `router/topology-changed` when the router was set up for other settings, `docker/address-in-use`.
   */
  provision(signal: AbortSignal): Promise<void>;
  /** What `provision` would create, in words; empty when all is there. For dry runs. */
  missing(signal: AbortSignal): Promise<readonly string[]>;
}
