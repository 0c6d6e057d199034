/** One thing that a stack has at its target, by the name that people see there. */
export interface StackThing {
  readonly kind: 'container' | 'network' | 'volume';
  readonly name: string;
}

export interface Removal {
  readonly removed: readonly StackThing[];
  /** What is still there, and why: the volumes that nobody asked to remove, and what somebody else uses. */
  readonly kept: readonly (StackThing & { readonly why: string })[];
}

/**
 * Takes a whole stack away from its target. It asks for no lease: whoever calls it has looked that nobody deploys, and a
 * deployment that begins meanwhile fails at the first thing that is gone.
 */
export interface StackRemoval {
  /** All that is the stack's own and nobody else's, in the order in which it is removed: the router is the last container. */
  list(signal: AbortSignal): Promise<readonly StackThing[]>;
  /**
   * Stops and removes containers and network, and with `volumes-too` everything that the stack has kept: fence, journal,
   * releases and backups. May be repeated: what is gone already is no problem.
   */
  remove(what: 'but-volumes' | 'volumes-too', signal: AbortSignal): Promise<Removal>;
}
