/** Does `work` when there is a place for it. Rejects with the signal's reason when that is aborted before. */
export type WithTurn = <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;

/** So many places for work. Who finds none free waits, and gets one in the order of coming. */
export function atMostAtOnce(places: number): WithTurn {
  let taken = 0;
  // A set keeps the order of coming, and lets go of one that gives up in the middle.
  const waiting = new Set<() => void>();

  const take = (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    if (taken < places) {
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
    // The place goes straight to the next one: nobody who comes now can overtake.
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
