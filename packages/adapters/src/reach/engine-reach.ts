import type { Reach } from './reach.ts';

/** A reach that leads to the Engine's own socket too. */
export interface EngineReach extends Reach {
  /** `ssh://deploy@shop.example.com:22`, for messages. */
  readonly described: string;
  /**
   * Path of a unix socket of this machine that leads to the Engine. Opens the connection if there is none, or if the one there
   * was has died. Throws `target/unreachable` and `ssh/*`.
   */
  engineSocket(signal: AbortSignal): Promise<string>;
}
