import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireRequest } from '../exchange.ts';
import type { Delivery } from '../faults/deliver.ts';
import { bytesOf } from '../finished.ts';

const LOOPBACK = '127.0.0.1';
/** More than the largest body of any emulated operation (a 48 KB variable). */
const LARGEST_BODY_BYTES = 1024 * 1024;
const IDLE_MS = 600_000;

interface Listener {
  readonly url: string;
  /** Breaks every connection, including those that a fault keeps silent. */
  close(): Promise<void>;
}

interface ListenerOptions {
  /** 0 for any free one. */
  readonly port: number;
  readonly receive: (wire: WireRequest) => Promise<Delivery>;
}

/** Listens only on the loopback address, because no other machine should reach the emulator. */
export async function listen({ port, receive }: ListenerOptions): Promise<Listener> {
  const server = createServer((incoming, outgoing) => {
    const { port: bound } = server.address() as AddressInfo;
    exchange(incoming, outgoing, { baseUrl: `http://${LOOPBACK}:${bound}`, receive }).catch((error: unknown) => {
      outgoing.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  // Node closes idle connections after 5 s. A client that sends right then would see a broken connection that no fault rule
  // caused.
  server.keepAliveTimeout = IDLE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return { url: `http://${LOOPBACK}:${bound}`, close: () => closed(server) };
}

interface ExchangeOptions {
  readonly baseUrl: string;
  readonly receive: ListenerOptions['receive'];
}

async function exchange(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { baseUrl, receive }: ExchangeOptions,
): Promise<void> {
  const body = await bodyOf(incoming);
  const delivery = await receive({
    method: incoming.method ?? 'GET',
    target: incoming.url ?? '/',
    headers: headersOf(incoming),
    body,
    baseUrl,
  });
  send(outgoing, delivery);
}

function send(outgoing: ServerResponse, delivery: Delivery): void {
  switch (delivery.kind) {
    case 'answer': {
      const bytes = bytesOf(delivery.answer.body);
      const hasBody = delivery.answer.status !== 204 && delivery.answer.status !== 304;
      outgoing.sendDate = false;
      outgoing.writeHead(delivery.answer.status, {
        ...delivery.answer.headers,
        ...(hasBody ? { 'content-length': String(bytes.length) } : {}),
      });
      outgoing.end(hasBody ? bytes : undefined);
      return;
    }
    case 'cut':
      outgoing.socket?.destroy();
      return;
    case 'silence':
      return;
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST_BODY_BYTES) throw new Error('The request is larger than any that this emulator takes.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  const entries = Object.entries(incoming.headers).map(([name, value]) => [name, String(value ?? '')] as const);
  return Object.fromEntries(entries);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
