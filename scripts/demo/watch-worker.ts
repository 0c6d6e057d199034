import { setTimeout as pause } from 'node:timers/promises';
import type { DemoPlace } from './engines/demo-place.ts';

const EVERY_MS = 300;

/** Says when a worker is started and when it is gone, by what runs at the target, until it is disposed. */
export function watchWorker(place: Pick<DemoPlace, 'workers'>, tell: (what: string) => void): AsyncDisposable {
  const over = new AbortController();
  const watching = watch(place, tell, over.signal);
  return {
    async [Symbol.asyncDispose]() {
      over.abort();
      await watching;
    },
  };
}

async function watch(
  place: Pick<DemoPlace, 'workers'>,
  tell: (what: string) => void,
  signal: AbortSignal,
): Promise<void> {
  let before: ReadonlyMap<string, string> | undefined;
  while (!signal.aborted) {
    const now = await place.workers().catch(() => before ?? new Map<string, string>());
    for (const [id, what] of now) if (before && !before.has(id)) tell(`worker of version ${what} works now`);
    for (const [id, what] of before ?? []) if (!now.has(id)) tell(`worker of version ${what} is gone`);
    before = now;
    await pause(EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
}
