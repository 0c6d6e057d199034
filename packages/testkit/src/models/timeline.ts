/** What happened: `woke` when a process was resumed, so that all it does at once must be done before the next event. */
type Happening = () => 'woke' | 'quiet';

/** Virtual time, in which everything happens as an event, one after the other, the same way again for the same seed. */
export interface Timeline {
  /** Milliseconds since its beginning. */
  now(): number;
  /** Of events due at the same moment the one with the lower `order` comes first, then the one that was planned first. */
  plan(due: number, happening: Happening, order?: number): void;
  /** Plays until nothing is left to happen, or `ended` says so. Rejects with what an event throws. */
  play(ended: () => boolean): Promise<void>;
}

interface Planned {
  readonly due: number;
  readonly order: number;
  readonly count: number;
  readonly happening: Happening;
}

export function timeline(): Timeline {
  let now = 0;
  let count = 0;
  const queue: Planned[] = [];

  function play(ended: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      // All promise reactions of the process that woke run before a tick does, and those they bring about too: one hop is
      // a thousandth of what a turn of the event loop costs.
      const goOn = (): void => process.nextTick(next);
      const next = (): void => {
        try {
          while (queue.length > 0 && !ended()) {
            const event = takeFirst(queue);
            if (event.due > now) now = event.due;
            if (event.happening() === 'woke') {
              queueMicrotask(goOn);
              return;
            }
          }
          resolve();
        } catch (thrown) {
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)));
        }
      };
      queueMicrotask(goOn);
    });
  }

  return {
    now: () => now,
    plan(due, happening, order = due) {
      count += 1;
      insert(queue, { due: Math.max(due, now), order, count, happening });
    },
    play,
  };
}

function earlier(one: Planned, other: Planned): boolean {
  if (one.due !== other.due) return one.due < other.due;
  return one.order === other.order ? one.count < other.count : one.order < other.order;
}

// A binary heap: each element is earlier than its two children at 2n + 1 and 2n + 2.

function insert(heap: Planned[], event: Planned): void {
  let place = heap.push(event) - 1;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above];
    if (!parent || !earlier(event, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = event;
}

function takeFirst(heap: Planned[]): Planned {
  const [first] = heap;
  const last = heap.pop();
  if (!first || !last) throw new Error('nothing is planned');
  if (first === last) return first;
  let place = 0;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    if (!left) break;
    const child = right && earlier(right, left) ? 2 * place + 2 : 2 * place + 1;
    const least = heap[child];
    if (!least || !earlier(least, last)) break;
    heap[place] = least;
    place = child;
  }
  heap[place] = last;
  return first;
}
