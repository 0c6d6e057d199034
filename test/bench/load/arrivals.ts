import { now } from './send.ts';

/**
 * Calls `arrive` at a constant rate, with the moment each call was due, until the signal aborts. Open loop: it waits for nothing, and makes up
 * for calls that it could not make in time.
 */
export function constantArrivals(options: {
  readonly rate: number;
  readonly arrive: (due: number) => void;
  readonly signal: AbortSignal;
}): void {
  const { rate, arrive, signal } = options;
  const start = now();
  let made = 0;
  const catchUp = (): void => {
    if (signal.aborted) return;
    for (let due = start + (made * 1_000) / rate; due <= now(); due = start + (made * 1_000) / rate) {
      made += 1;
      arrive(due);
    }
    setTimeout(catchUp, Math.max(0, start + (made * 1_000) / rate - now()));
  };
  catchUp();
}
