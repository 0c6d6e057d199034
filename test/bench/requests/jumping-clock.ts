import type { Clock } from '@hardened-deploy/core/base/ports/clock';

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export interface JumpingClock extends Clock {
  /** Time stands still while this runs: a real request must not meet a time-out that was jumped to. */
  holding<Result>(work: () => Promise<Result>): Promise<Result>;
  stop(): void;
}

/** A clock that jumps to the next sleeper as soon as nobody holds it, and tells how far: an hour of waiting takes a second. */
export function jumpingClock(jumped: (ms: number) => void): JumpingClock {
  let offset = 0;
  let holders = 0;
  const sleepers = new Set<Sleeper>();
  const monotonic = () => performance.now() + offset;

  const timer = setInterval(() => {
    const next = [...sleepers].toSorted((one, other) => one.due - other.due)[0];
    if (!next || holders > 0) return;
    const far = Math.max(0, next.due - monotonic());
    offset += far;
    jumped(far);
    sleepers.delete(next);
    next.wake();
  }, 2);

  return {
    now: () => new Date(Date.now() + offset),
    monotonic,
    async sleep(ms, signal) {
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        const sleeper: Sleeper = {
          due: monotonic() + Math.max(0, ms),
          wake() {
            signal.removeEventListener('abort', abandon);
            resolve();
          },
        };
        const abandon = () => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        };
        signal.addEventListener('abort', abandon, { once: true });
        sleepers.add(sleeper);
      });
    },
    async holding(work) {
      holders += 1;
      try {
        return await work();
      } finally {
        holders -= 1;
      }
    },
    stop: () => clearInterval(timer),
  };
}
