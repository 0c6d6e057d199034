import type { Clock } from '@hardened-deploy/core/base/ports/clock';

export interface VirtualClock extends Clock {
  /** Milliseconds since it was made. */
  elapsedMs(): number;
  /** Moves time by hand, waking nobody who isn't due; for pauses between calls. */
  advance(ms: number): void;
}

interface Sleeper {
  readonly due: number;
  readonly order: number;
  readonly wake: () => void;
}

/**
 * A clock that jumps. When everything else has come to rest, time moves to the earliest sleeper and wakes it, so a test of
 * an hour's patience takes milliseconds and parallel sleepers wake in the order of their time.
 */
export function virtualClock(start: Date = new Date('2026-11-20T12:00:00Z')): VirtualClock {
  let elapsed = 0;
  let order = 0;
  let pumping = false;
  const sleepers = new Set<Sleeper>();

  // One turn of the event loop per sleeper: all promise reactions of the one woken before run first.
  const pump = (): void => {
    const [next] = [...sleepers].sort((one, other) => one.due - other.due || one.order - other.order);
    if (!next) {
      pumping = false;
      return;
    }
    sleepers.delete(next);
    elapsed = Math.max(elapsed, next.due);
    next.wake();
    setImmediate(pump);
  };

  return {
    now: () => new Date(start.getTime() + elapsed),
    monotonic: () => elapsed,
    elapsedMs: () => elapsed,
    advance(ms) {
      elapsed += ms;
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        const sleeper: Sleeper = {
          due: elapsed + Math.max(0, ms),
          order: order++,
          wake() {
            signal.removeEventListener('abort', abandon);
            resolve();
          },
        };
        const abandon = (): void => {
          sleepers.delete(sleeper);
          reject(signal.reason);
        };
        signal.addEventListener('abort', abandon, { once: true });
        sleepers.add(sleeper);
        if (!pumping) {
          pumping = true;
          setImmediate(pump);
        }
      });
    },
  };
}
