import type { ComponentName } from '../base/names.ts';
import type { Slot } from './slot.ts';

/** The router could not connect to a container that it should reach. */
export interface Unreached {
  readonly component: ComponentName;
  readonly slot: Slot;
  /** `10.84.3.16:3000` */
  readonly address: string;
  readonly how: ConnectProblem;
  /** What to look at when it is the network, if the engine knows more than the catalogue of failures. */
  readonly remedy?: string;
}

/** How the attempt to connect failed. Each kind has another cause. */
export type ConnectProblem = 'refused' | 'timed-out' | 'no-route';

const WORDS: Record<ConnectProblem, { readonly said: string; readonly cause: string }> = {
  refused: {
    said: 'connection refused',
    cause: 'nothing listens on that port in the container, or a packet filter refuses the connection',
  },
  'timed-out': {
    said: 'connection timed out',
    cause: "something between the stack's containers drops packets",
  },
  'no-route': {
    said: 'no route to host',
    cause: "something between the stack's containers rejects packets, or the container has lost its network",
  },
};

export function describeUnreached({ component, slot, address, how }: Unreached): string {
  const { said, cause } = WORDS[how];
  return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${cause}`;
}

/** True when the network is the likely cause. A refused connection is usually a problem of the application itself. */
export function isNetworkProblem({ how }: Unreached): boolean {
  return how !== 'refused';
}
