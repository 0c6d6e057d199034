import type { Duration } from '../duration.ts';
import type { Clock } from '../ports/clock.ts';

export type Timely<Result> = { readonly kind: 'in-time'; readonly result: Result } | { readonly kind: 'too-late' };

/**
 * Gives `work` at most `limit`, then aborts its signal and stops waiting for it, whether it listens or not. Rejects with
 * the outer signal's reason when that is aborted.
 */
export async function withinTime<Result>(
  clock: Clock,
  limit: Duration,
  work: (signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): Promise<Timely<Result>> {
  const timer = new AbortController();
  const worker = new AbortController();
  const ended = clock
    .sleep(limit, AbortSignal.any([signal, timer.signal]))
    .then((): Timely<Result> => ({ kind: 'too-late' }));
  const done = work(AbortSignal.any([signal, worker.signal])).then((result): Timely<Result> => ({
    kind: 'in-time',
    result,
  }));
  try {
    return await Promise.race([done, ended]);
  } finally {
    // Whichever lost the race rejects now, with nobody left to hear it.
    for (const loser of [done, ended]) loser.catch(() => undefined);
    timer.abort();
    worker.abort(new Error('it took longer than it may'));
  }
}
