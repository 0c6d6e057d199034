import type { WebSocket } from 'undici';
import type { InputToGive } from './kube-call.ts';
import { pathOf } from './resource.ts';

/** The API server's numbers for what one connection carries: the first byte of a message says which it is. */
const CHANNELS = { input: 0, outcome: 3, close: 255 } as const;

/** The version of the protocol that can end the input. */
export const PROTOCOL = 'v5.channel.k8s.io';

/** A program that reads its input takes some kilobytes at once. */
const LIMIT_MS = 60_000;

/** Of a program's input, so much goes into one message. */
const MOST_BYTES = 32 * 1024;

/** Where the input of a container is given, and nothing else is read. */
export function attachPath({ resource, container }: Pick<InputToGive, 'resource' | 'container'>): string {
  const query = new URLSearchParams({ container, stdin: 'true', stdout: 'false', stderr: 'false' });
  return `${pathOf(resource)}?${query.toString()}`;
}

/**
 * Sends a program its standard input and the end of it, and waits until the API server says that it has arrived. Rejects with its words
 * if it doesn't.
 */
export async function sendInput(
  open: () => Promise<WebSocket>,
  { bytes, signal: given }: Pick<InputToGive, 'bytes' | 'signal'>,
): Promise<void> {
  const signal = AbortSignal.any([given, AbortSignal.timeout(LIMIT_MS)]);
  const socket = await open();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    for (const message of inputMessages(bytes)) socket.send(message);
  });
  socket.addEventListener('message', ({ data }) => {
    const told = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array();
    // Each channel begins with a message without content.
    if (told[0] !== CHANNELS.outcome || told.length === 1) return;
    const outcome = JSON.parse(Buffer.from(told.subarray(1)).toString()) as { status?: string; message?: string };
    if (outcome.status === 'Success') resolve();
    else reject(new Error(outcome.message ?? 'the input was not taken'));
  });
  // A program that has read its input, and ended at once, ends the connection before anything is said of it.
  socket.addEventListener('close', ({ code, reason }) =>
    code === 1000 ? resolve() : reject(new Error(`the connection ended with ${code} ${reason}`.trim())),
  );
  socket.addEventListener('error', ({ message }) => reject(new Error(message || 'the connection could not be opened')));
  try {
    await promise;
  } finally {
    signal.removeEventListener('abort', abort);
    socket.close();
  }
}

/** The messages that give a program its input and end it. */
function inputMessages(bytes: Uint8Array): readonly Uint8Array<ArrayBuffer>[] {
  const parts = Array.from({ length: Math.ceil(bytes.length / MOST_BYTES) }, (_, index) => {
    const part = bytes.subarray(index * MOST_BYTES, (index + 1) * MOST_BYTES);
    return Uint8Array.of(CHANNELS.input, ...part);
  });
  return [...parts, Uint8Array.of(CHANNELS.close, CHANNELS.input)];
}
