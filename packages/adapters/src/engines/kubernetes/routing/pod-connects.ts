import type { Connects } from '@hardened-deploy/core/target/ports/traffic-router';
import { podResource, type StackPlace } from '../state/stack-objects.ts';
import { whyNotConnected } from './pod-tunnel.ts';

/** Nothing listens there (it is the port of a service that died out), and nobody may open it without being root. */
const CLOSED_PORT = 1;
/** When the node has tried the closed port, it has tried the other one as well, or does within this. */
const GRACE_MS = 500;
const LIMIT_MS = 10_000;

/**
 * Whether a pod accepts a connection. A node says when it could not connect, and nothing when it could. So it is asked for a closed port
 * at the same time: once it has refused that one, its silence about the other one means that it is connected.
 */
export async function podConnects(
  place: StackPlace,
  { pod, port }: { readonly pod: string; readonly port: number },
  signal: AbortSignal,
): Promise<Connects> {
  const resource = { ...podResource(place, pod), subresource: 'portforward' };
  const doing = `connecting to port ${port} of the pod ${pod}`;
  const forwarded = await place.client.forward({ doing, resource, ports: [port, CLOSED_PORT], signal });
  const { promise, resolve } = Promise.withResolvers<Connects>();
  const timers: NodeJS.Timeout[] = [];
  let triedClosed = false;
  const after = (ms: number, answer: Connects): void => void timers.push(setTimeout(() => resolve(answer), ms));
  after(LIMIT_MS, { kind: 'untold', why: `the node of ${pod} said nothing within ${LIMIT_MS / 1_000} s` });
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  forwarded.listen({
    // Many programs speak first.
    bytes: () => resolve({ kind: 'accepted' }),
    failed: (index, words) => {
      if (index === 0) return resolve({ kind: 'refused', why: whyNotConnected(words) });
      triedClosed = true;
      after(GRACE_MS, { kind: 'accepted' });
    },
    // A program may hang up at once. That it could not be connected to would have been said.
    ended: () =>
      resolve(
        triedClosed
          ? { kind: 'accepted' }
          : { kind: 'untold', why: `the way to ${pod} ended before its node said anything` },
      ),
  });
  try {
    signal.throwIfAborted();
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
    for (const timer of timers) clearTimeout(timer);
    forwarded.close();
  }
}
