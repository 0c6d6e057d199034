import type { Socket } from 'node:net';
import type { DialAddress } from '@hardened-deploy/core/base/address/dial-address';

/** How a run on this machine reaches addresses as its target sees them: directly, or through a tunnel. */
export interface Reach extends AsyncDisposable {
  /**
   * Where to dial here to reach `address` (`host:port`) as the target's host would. Opens a tunnel if one is needed; the same
   * address gets the same tunnel again. That somebody listens there is not promised. Throws `target/unreachable`.
   */
  dial(address: string, signal: AbortSignal): Promise<DialAddress>;
}

/** A reach that leads to the Engine's own socket too. */
export interface EngineReach extends Reach {
  /** `ssh://deploy@shop.example.com:22`, for messages. */
  readonly described: string;
  /** Opens the connection if there is none, or if the one there was has died. Throws `target/unreachable` and `ssh/*`. */
  engine(signal: AbortSignal): Promise<ReachedEngine>;
}

/** The Engine as it answered when the connection was opened. */
export interface ReachedEngine {
  /** The newest version of its API, such as `1.47`. */
  readonly apiVersion: string;
  /** `few`: each connection to it is a process and a session at the server, of which there are few. */
  readonly connections: 'many' | 'few';
  /** A connection to it that was never used. It may have been dialled before, so that its first call need not wait for that. */
  connect(): Promise<Socket>;
}

/** For a target on this machine, or one whose addresses are routed here. */
export function directReach(): Reach {
  return {
    dial: (address) => Promise.resolve({ kind: 'tcp', address }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
