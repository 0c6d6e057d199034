/** One thing that a stack has at its target, by the name that people see there. */
export interface StackThing {
  /** `data-volume`: one that components mount, or a copy of one. What is in it can't be had anew. */
  readonly kind: 'container' | 'service' | 'network' | 'volume' | 'data-volume';
  readonly name: string;
}

/** `volumes-too`: what the stack itself has kept, fence, journal, releases and backups. `data-too`: the components' data as well. */
export type RemovalScope = 'but-volumes' | 'volumes-too' | 'data-too';

/** Whether a thing is kept when so much is removed. */
export function isKept({ kind }: Pick<StackThing, 'kind'>, what: RemovalScope): boolean {
  if (kind === 'data-volume') return what !== 'data-too';
  return kind === 'volume' && what === 'but-volumes';
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
   * Stops and removes containers and network, and volumes as far as `what` says. May be repeated: what is gone already is no
   * problem. External volumes aren't the stack's, and are never among its things.
   */
  remove(what: RemovalScope, signal: AbortSignal): Promise<Removal>;
}
