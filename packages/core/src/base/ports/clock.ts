/** Time as a port, so that use cases can run on a virtual clock. */
export interface Clock {
  /**
   * Wall-clock time: of this machine, or GitHub's while a lease is kept. Two machines must only compare times of GitHub's
   * clock.
   */
  now(): Date;
  /** Milliseconds that only grow. For measuring, and for the time that a lease has left. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
