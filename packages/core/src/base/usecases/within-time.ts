import type { Duration } from '../duration.ts';
import type { Clock } from '../ports/clock.ts';

type Timely<Result> = { readonly kind: 'in-time'; readonly result: Result } | { readonly kind: 'too-late' };

/**
 * Gives `work` at most `limit`. Then it aborts the signal of `work` and stops waiting, even if `work` doesn't react to the
 * signal. When the outer signal is aborted, it rejects with that signal's reason.
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
    // The promise that lost the race rejects now. Nobody waits for it any more, so the rejection is swallowed.
    for (const loser of [done, ended]) loser.catch(() => undefined);
    timer.abort();
    worker.abort(new Error('it took longer than it may'));
  }
}
