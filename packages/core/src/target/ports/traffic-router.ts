import type { ComponentName } from '../../base/names.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { Routes, RoutesInForce } from '../routes.ts';
import type { Slot } from '../slot.ts';
import type { Unreached } from '../unreached.ts';

/** The proxy in front of the slots. A switch is one atomic, fenced, durable call. */
export interface TrafficRouter {
  /** What is in force now, read from what the proxy itself looks at. */
  read(signal: AbortSignal): Promise<RoutesInForce>;
  /**
   * Moves all components' traffic at once. Throws `fence/superseded` when the token isn't the one on the fence; then, and
   * on every other failure before the one atomic step, nothing has moved.
   */
  publish(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce>;
  /** Requests in flight from the proxy to the slot, all components together. */
  inFlight(slot: Slot, signal: AbortSignal): Promise<number>;
  /**
   * Why the proxy could not connect to a container for a request that held `mark` in its URL and has been answered. Undefined
   * when it could, when it never got such a request, or when what it notes can't be read.
   */
  whyUnreached(mark: string, signal: AbortSignal): Promise<Pick<Unreached, 'address' | 'how'> | undefined>;
  readonly addresses: RouterAddresses;
}

export interface RouterAddresses {
  /** Base URL where users come in, and the `Host` they use. */
  readonly publicUrl: string;
  /** Address that is dialled for the public proof when the public name doesn't lead here (tests, split DNS). */
  readonly publicConnect?: string;
  /** Base URL that always reaches one slot, whatever is live. */
  readonly privateUrl: Readonly<Record<Slot, string>>;
  /**
   * Base URL that reaches one component in one slot with the path as the component itself knows it (its health path need
   * not lie under its public prefix). Served by the private listeners alone: `<private url>/.hardened-deploy/<component>`.
   */
  componentUrl(slot: Slot, component: ComponentName): string;
  readonly slotHeader: string;
}
