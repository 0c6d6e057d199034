import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from '../integration/target-support.ts';

/** Twenty requests a second on a connection each, until it is ended: what became of those that weren't answered with 200. */
export function usersOf(url: string) {
  const over = new AbortController();
  const bad: string[] = [];
  const asking: Promise<void>[] = [];
  const sending = (async () => {
    for (; !over.signal.aborted; await sleep(50))
      asking.push(
        ask(url).then(
          ({ status }) => void (status === 200 || bad.push(String(status))),
          (thrown: unknown) => void bad.push(String(thrown)),
        ),
      );
    await Promise.all(asking);
  })();
  return {
    async end(): Promise<{ readonly sent: number; readonly bad: readonly string[] }> {
      over.abort();
      await sending;
      return { sent: asking.length, bad };
    },
  };
}
