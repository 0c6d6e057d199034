import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';

// A longer timer would overflow 32 bits and fire at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clocks. The monotonic one stands still while the machine sleeps; GitHub's `Date` makes up for that. */
export function systemClock(): Clock {
  return {
    now: () => new Date(),
    monotonic: () => performance.now(),
    async sleep(ms, signal) {
      try {
        await pause(Math.min(Math.max(0, ms), LONGEST_TIMER_MS), undefined, { signal });
      } catch {
        // The timer's own AbortError hides the reason, which callers show to people.
        throw signal.reason;
      }
    },
  };
}
