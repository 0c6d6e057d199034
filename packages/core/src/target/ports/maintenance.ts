import type { FencingToken } from '../../lease/fencing-token.ts';
import type { MaintenanceNotice } from '../maintenance/maintenance.ts';

/**
 * The page that users see instead of the application. Whether it is turned on by hand, `TrafficRouter.read` tells, from what the
 * proxy itself looks at.
 */
export interface Maintenance {
  /** Whether the front door, as it is now, would show the page. */
  ready(signal: AbortSignal): Promise<MaintenanceReady>;
  /** Puts the page in place of the one before, for all requests at once. Nobody sees a part of it. */
  keepPage(token: FencingToken, page: string, signal: AbortSignal): Promise<void>;
  /**
   * Lets the public door show the page whatever the routes say, in one fenced, durable step. When it is on already, the notice is
   * replaced. Throws `fence/superseded` when the token isn't the one on the fence.
   */
  turnOn(token: FencingToken, notice: MaintenanceNotice, signal: AbortSignal): Promise<void>;
  /** Lets the routes decide again, in one fenced, durable step. Does nothing when it is off. */
  turnOff(token: FencingToken, signal: AbortSignal): Promise<void>;
}

export type MaintenanceReady = { readonly kind: 'ready' } | { readonly kind: 'impossible'; readonly why: string };
