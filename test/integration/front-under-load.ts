import { setTimeout as sleep } from 'node:timers/promises';
import { askSecurely } from '@hardened-deploy/testkit/proxies/secure-request';

/** Requests on a connection each, twenty a second, until they are ended. */
export interface SecureLoad {
  /** How many were sent so far. */
  sent(): number;
  /** How many were sent, and what became of those that weren't answered with 200. */
  end(): Promise<{ readonly sent: number; readonly bad: readonly string[] }>;
}

export function secureLoad(port: number, name: string): SecureLoad {
  const over = new AbortController();
  const bad: string[] = [];
  let sent = 0;
  const ask = async (): Promise<void> => {
    const became = await askSecurely({ port, name }).then(
      ({ status }) => String(status),
      (thrown: NodeJS.ErrnoException) => thrown.code ?? thrown.message,
    );
    if (became !== '200') bad.push(became);
  };
  const sending = (async () => {
    const asking: Promise<void>[] = [];
    for (; !over.signal.aborted; await sleep(50)) {
      sent += 1;
      asking.push(ask());
    }
    await Promise.all(asking);
  })();
  return {
    sent: () => sent,
    async end() {
      over.abort();
      await sending;
      return { sent, bad };
    },
  };
}
