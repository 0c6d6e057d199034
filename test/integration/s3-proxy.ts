import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ProxiedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** How many requests like this one (method and address) came before. */
  readonly before: number;
}

/** What happens to a request: it is passed on, answered here, dropped, or never answered. `lost`: answered as if it had been passed on. */
export type Fate =
  | 'pass'
  | 'reset'
  | 'stall'
  | { readonly status: number; readonly body?: string; readonly headers?: Readonly<Record<string, string>> };

export interface S3Proxy {
  readonly endpoint: string;
  /** Everything that was asked, as `PUT /bucket/key?query`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** What S3 says when it refuses. */
export function refusal(status: number, code: string, message = 'made up'): Fate {
  return { status, body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message></Error>` };
}

/** Stands before a server of S3 and decides what becomes of each request. */
export async function startS3Proxy(
  to: string,
  fateOf: (request: ProxiedRequest) => Fate,
  /** Address at which it listens. */
  host = '127.0.0.1',
): Promise<S3Proxy> {
  const { hostname, port } = new URL(to);
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    const { method = '', url = '' } = incoming;
    const words = `${method} ${url}`;
    const before = asked.filter((each) => each === words).length;
    asked.push(words);
    const fate = fateOf({ method, url, before });
    if (fate === 'pass') pass(incoming, outgoing);
    else if (fate === 'reset') incoming.socket.destroy();
    else if (fate === 'stall') incoming.resume();
    else {
      incoming.resume();
      incoming.on('end', () => outgoing.writeHead(fate.status, fate.headers).end(fate.body));
    }
  });
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { method, url, headers } = incoming;
    const further = request({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(outgoing);
    });
    further.on('error', () => outgoing.destroy());
    incoming.pipe(further);
  };
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return {
    endpoint: `http://${host}:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
