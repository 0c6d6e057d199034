/** Time from outside, so that use cases can be run on a virtual clock. */
export interface Clock {
  /** Wall-clock time: of this machine, or GitHub's while a lease is kept. Nothing that two machines compare may be of the first. */
  now(): Date;
  /** Milliseconds that only ever grow; for measuring and for guarding a lease's own time. */
  monotonic(): number;
  /** Resolves after `ms`; rejects with the signal's reason as soon as it is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
