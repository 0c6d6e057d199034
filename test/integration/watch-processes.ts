import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Collects every command line on this machine until it is ended: the engine's containers are among them. */
export function watchProcesses(): { end(): Promise<readonly string[]> } {
  const seen = new Set<string>();
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
          seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '));
        } catch {
          // It has ended meanwhile.
        }
      }
      await pause(10);
    }
  })();
  return {
    async end() {
      end.abort();
      await watching;
      return [...seen];
    },
  };
}
