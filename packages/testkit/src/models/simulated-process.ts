import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Chance } from './seeded-random.ts';
import type { Timeline } from './timeline.ts';

/** What befalls a process just before it would go on. */
export type Blow =
  | { readonly kind: 'killed' }
  /** It stands still, its machine goes on: SIGSTOP, a starved machine. */
  | { readonly kind: 'stopped'; readonly ms: number }
  /** Its machine sleeps: the monotonic clock stands still as well, and timers with it. */
  | { readonly kind: 'asleep'; readonly ms: number }
  /** Somebody sets the wall clock. */
  | { readonly kind: 'clock-set'; readonly byMs: number };

export interface SimulatedProcess {
  readonly name: string;
  readonly clock: Clock;
  /** Aborted when the schedule is over, so that nothing of it is kept. */
  readonly signal: AbortSignal;
  alive(): boolean;
  /** How long its machine has slept in all. */
  sleptMs(): number;
  /**
   * Lets it go on at `due`, unless it has been killed, or the `wait` is over before; later when it stands still then.
   */
  resume(due: number, because: 'timer' | 'answer', goOn: () => void, wait?: Wait): void;
  kill(): void;
  /** Ends it with the schedule. */
  dispose(): void;
}

/** What somebody waits for until it comes, or until it doesn't matter any more. */
interface Wait {
  over: boolean;
}

interface ProcessOptions {
  readonly name: string;
  readonly timeline: Timeline;
  readonly chance: Chance;
  /** Asked each time before the process goes on. */
  readonly blow: (name: string) => Blow | undefined;
  /** Seconds of its monotonic clock in a true second; about 1. */
  readonly pace: number;
}

const START = Date.parse('2026-11-20T12:00:00Z');

export function simulatedProcess({ name, timeline, chance, blow, pace }: ProcessOptions): SimulatedProcess {
  const life = new AbortController();
  let alive = true;
  let standsUntil = 0;
  let sleptMs = 0;
  let wallMs = START + chance.between(-60_000, 60_000);
  // Counted from the machine's start: no two machines agree on it.
  const bootedMs = chance.between(0, 1_000_000);
  const monotonic = () => bootedMs + (timeline.now() - sleptMs) * pace;

  /** True when the process goes on now; otherwise it is dead or stands still from now on. */
  function survives(struck: Blow | undefined): boolean {
    switch (struck?.kind) {
      case undefined:
        return true;
      case 'killed':
        alive = false;
        return false;
      case 'asleep':
        sleptMs += struck.ms;
        standsUntil = timeline.now() + struck.ms;
        return false;
      case 'stopped':
        standsUntil = timeline.now() + struck.ms;
        return false;
      case 'clock-set':
        wallMs += struck.byMs;
        return true;
    }
  }

  function resume(due: number, because: 'timer' | 'answer', goOn: () => void, wait?: Wait): void {
    const happening = () => {
      if (!alive || wait?.over) return 'quiet';
      if (timeline.now() >= standsUntil && survives(blow(name))) {
        goOn();
        return 'woke';
      }
      // When it goes on, timers fire in their order; answers that came meanwhile are seen before all of them, or after.
      const order = because === 'timer' ? due : chance.hits(0.5) ? -1 : Number.POSITIVE_INFINITY;
      if (alive) timeline.plan(standsUntil, happening, order);
      return 'quiet';
    };
    timeline.plan(due, happening);
  }

  function sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const wait: Wait = { over: false };
      const abandon = (): void => {
        wait.over = true;
        reject(signal.reason);
      };
      signal.addEventListener('abort', abandon, { once: true });
      const dueMs = monotonic() + Math.max(0, ms);
      const fire = (): void => {
        const leftMs = dueMs - monotonic();
        // The machine slept meanwhile.
        if (leftMs > 1e-3) return resume(timeline.now() + leftMs / pace, 'timer', fire, wait);
        signal.removeEventListener('abort', abandon);
        resolve();
      };
      resume(timeline.now() + Math.max(0, ms) / pace, 'timer', fire, wait);
    });
  }

  return {
    name,
    clock: { now: () => new Date(wallMs + timeline.now()), monotonic, sleep },
    signal: life.signal,
    alive: () => alive,
    sleptMs: () => sleptMs,
    resume,
    kill: () => void (alive = false),
    dispose() {
      alive = false;
      life.abort(new Error('the schedule is over'));
    },
  };
}
