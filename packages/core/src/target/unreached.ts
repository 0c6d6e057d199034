import { splitHostPort } from '../base/address/host-port.ts';
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
  /** What listens in the container, if the engine can tell. */
  readonly listens?: Listeners;
}

/** The ports on which a container listens, and those that its image declares. */
export interface Listeners {
  /** On any address that other containers reach. */
  readonly ports: readonly number[];
  /** On the container's own loopback address only, where nobody else reaches it. */
  readonly loopbackOnly: readonly number[];
  readonly exposed: readonly number[];
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

export function describeUnreached({ component, slot, address, how, listens }: Unreached): string {
  const { said, cause } = WORDS[how];
  const { port } = splitHostPort(address);
  const why = listens && how === 'refused' ? whyRefused(component, port, listens) : cause;
  return `the router can't reach ${component} in ${slot} at ${address} (${said}): ${why}`;
}

/** `nothing listens on 3000 in web; it listens on 8080; the image exposes 8080` */
function whyRefused(component: ComponentName, port: number, { ports, loopbackOnly, exposed }: Listeners): string {
  if (ports.includes(port)) return WORDS.refused.cause;
  if (loopbackOnly.includes(port)) {
    return `${component} listens on ${port} only at 127.0.0.1 inside its container, where nobody else reaches it. Let it listen on 0.0.0.0`;
  }
  const where = ports.length > 0 ? `it listens on ${ports.join(' and ')}` : 'it listens on no port';
  const declared = exposed.length > 0 ? [`the image exposes ${exposed.join(' and ')}`] : [];
  return [`nothing listens on ${port} in ${component}`, where, ...declared].join('; ');
}

/** True when the network is the likely cause. A refused connection is usually a problem of the application itself. */
export function isNetworkProblem({ how }: Unreached): boolean {
  return how !== 'refused';
}
