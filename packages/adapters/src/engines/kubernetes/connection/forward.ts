import type { WebSocket } from 'undici';
import type { ForwardAsked, Forwarded, ForwardListener } from './kube-call.ts';
import { pathOf } from './resource.ts';

/** The protocol in which the first byte of every message says which port it belongs to. Kubernetes has had it since its beginnings. */
export const FORWARD_PROTOCOL = 'v4.channel.k8s.io';

/** The API server opens the way to the node within this, or there is none. */
const OPEN_LIMIT_MS = 20_000;

/** Each channel begins with a message that only repeats the number of the port. */
const PORT_BYTES = 2;

/** Where ports of a pod are reached. */
export function forwardPath({ resource, ports }: Pick<ForwardAsked, 'resource' | 'ports'>): string {
  return `${pathOf(resource)}?ports=${ports.join(',')}`;
}

/**
 * Opens a WebSocket that passes bytes on to a pod as they are. Each port has two channels: one for its bytes, one for why it could not
 * be connected to. Rejects when the WebSocket can't be opened. Whether a port refuses is told afterwards.
 */
export async function openForward(
  open: () => Promise<WebSocket>,
  { signal }: Pick<ForwardAsked, 'signal'>,
): Promise<Forwarded> {
  const socket = await open();
  socket.binaryType = 'arraybuffer';
  const kept: ((listener: ForwardListener) => void)[] = [];
  let listener: ForwardListener | undefined;
  const tell = (event: (to: ForwardListener) => void): void => {
    if (listener) event(listener);
    else kept.push(event);
  };
  const begun = new Set<number>();
  socket.addEventListener('message', ({ data }) => {
    const all = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
    const [channel = 0, bytes] = [all[0], all.subarray(1)];
    const isFirst = !begun.has(channel);
    begun.add(channel);
    if (isFirst && bytes.length <= PORT_BYTES) return;
    if (channel === 0) tell((to) => to.bytes(bytes));
    else if (channel % 2 === 1) tell((to) => to.failed((channel - 1) / 2, Buffer.from(bytes).toString()));
  });
  socket.addEventListener('close', () => tell((to) => to.ended()));
  await opened(socket, AbortSignal.any([signal, AbortSignal.timeout(OPEN_LIMIT_MS)]));
  return {
    send(bytes) {
      if (socket.readyState === socket.OPEN) socket.send(Buffer.concat([Uint8Array.of(0), bytes]));
    },
    close: () => socket.close(),
    listen(given) {
      listener = given;
      for (const event of kept.splice(0)) event(given);
    },
  };
}

async function opened(socket: WebSocket, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  socket.addEventListener('open', () => resolve());
  socket.addEventListener('error', ({ message }) => reject(new Error(message || 'the connection could not be opened')));
  socket.addEventListener('close', ({ code, reason }) => reject(new Error(`it ended with ${code} ${reason}`.trim())));
  try {
    signal.throwIfAborted();
    await promise;
  } catch (thrown) {
    socket.close();
    throw thrown;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
