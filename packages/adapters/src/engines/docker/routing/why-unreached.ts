import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectFailure, Proxy } from '../../../proxies/proxy.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';

/** Where live traffic fails too, each of its requests is a line: at 500 a second this is some seconds of them. */
const LINES = 2_000;
/** The proxy writes the line before it answers; the Engine has it a few milliseconds later. */
const LOOKS = 5;
const LOOK_EVERY_MS = 100;

interface Asked {
  readonly containers: Containers;
  readonly proxy: Proxy;
  /** The router's container. */
  readonly router: string;
  readonly mark: string;
}

/** What the router's error log says of the request that held `mark`. Undefined too where the daemon's log driver can't be read. */
export async function whyUnreached(
  { containers, proxy, router, mark }: Asked,
  signal: AbortSignal,
): Promise<ConnectFailure | undefined> {
  for (let look = 1; look <= LOOKS; look += 1) {
    try {
      const found = proxy.connectFailure(await containers.errorOutput(router, LINES, signal), mark);
      if (found) return found;
    } catch (thrown) {
      if (isRefusal(thrown)) return undefined;
      throw thrown;
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
  return undefined;
}
