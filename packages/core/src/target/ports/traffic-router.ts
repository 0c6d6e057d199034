import type { ComponentName } from '../../base/names.ts';
import type { ProbeAnswer } from '../../base/ports/prober.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { Routes, RoutesInForce } from '../routes.ts';
import type { Slot } from '../slot.ts';
import type { Unreached } from '../unreached.ts';

/** The proxy in front of the slots. */
export interface TrafficRouter {
  /**
   * Whether `publish` moves all components in one atomic step, or one component with each call: then a run that dies between
   * two calls leaves traffic half moved.
   */
  readonly moves: 'together' | 'one-by-one';
  /** What is in force now, read from what the proxy itself looks at. */
  read(signal: AbortSignal): Promise<RoutesInForce>;
  /**
   * Moves traffic by one fenced, durable step, and answers what is in force then. Where components move one by one, it moves
   * the first of `routes` that differs (one that is to serve nothing comes last), and is repeated until all of it is in force.
   * Throws `fence/superseded` when the token isn't the one on the fence; then, and on every other failure before the step,
   * nothing has moved.
   */
  publish(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce>;
  /** Requests that are open from the proxy to the slot. */
  inFlight(slot: Slot, signal: AbortSignal): Promise<InFlight>;
  /** Where the stack is reached from here. May have to open a tunnel first. */
  doors(signal: AbortSignal): Promise<Doors>;
  /**
   * Why the proxy could not connect to a container for a request that held `mark` in its URL and has been answered. Undefined
   * when it could, when it never got such a request, or when what it notes can't be read.
   */
  whyUnreached(mark: string, signal: AbortSignal): Promise<Pick<Unreached, 'address' | 'how'> | undefined>;
}

/** All components together; `untold` where the proxy can't count. */
export type InFlight =
  { readonly kind: 'counted'; readonly requests: number } | { readonly kind: 'untold'; readonly why: string };

/** The addresses of one stack, and what an answer from there says of who gave it. */
export interface Doors {
  /** Base URL where users come in, and the `Host` they use. */
  readonly publicUrl: string;
  /** Address that is dialled for the public proof when the public name doesn't lead here (tests, split DNS). */
  readonly publicConnect?: string;
  /**
   * The door that always leads to one slot, whatever is live. With a component, it leads to that one alone, with the path as
   * the component itself knows it: its health path need not lie under its public prefix.
   */
  privateDoor(slot: Slot, component?: ComponentName): PrivateDoor;
  /** Who answered a probe of one of these doors. This is the only place where that is judged. */
  answeredBy(answer: ProbeAnswer): AnsweredBy;
}

export type PrivateDoor = { readonly kind: 'door'; readonly url: string } | { readonly kind: 'none' };

export interface AnsweredBy {
  /**
   * `nobody`: the door says that it leads nowhere. `somebody-else`: the answer lacks what every answer of this door bears, so
   * it came from elsewhere. `untold`: answers of this door don't tell.
   */
  readonly by: Slot | 'nobody' | 'somebody-else' | 'untold';
  /** The same for people, after a status: `from slot blue`; of `untold`, why. */
  readonly words: string;
}
