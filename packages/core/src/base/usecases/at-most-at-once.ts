/** Runs `work` when it is its turn. Rejects with the signal's reason when that is aborted before. */
export type WithTurn = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

/** Lets at most `limit` pieces of work run at the same time. The others wait, in the order in which they came. */
export function atMostAtOnce(limit: number): WithTurn {
  let taken = 0;
  // A set keeps the order, and a waiter that gives up can be removed from the middle.
  const waiting = new Set<() => void>();

  const take = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (taken < limit) {
      taken += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const enter = (): void => {
        signal.removeEventListener('abort', abandon);
        resolve();
      };
      const abandon = (): void => {
        waiting.delete(enter);
        reject(signal.reason);
      };
      signal.addEventListener('abort', abandon, { once: true });
      waiting.add(enter);
    });
  };

  const leave = (): void => {
    const [next] = waiting;
    if (!next) {
      taken -= 1;
      return;
    }
    // The turn goes directly to the next waiter, so that nobody who comes now can overtake it.
    waiting.delete(next);
    next();
  };

  return async (work, signal) => {
    await take(signal);
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      leave();
    }
  };
}
