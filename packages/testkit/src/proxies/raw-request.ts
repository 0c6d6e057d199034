import { connect, type Socket } from 'node:net';
import tls from 'node:tls';

interface RawAnswer {
  readonly status: number;
  /** Everything behind the status line, headers and body, as it came. */
  readonly text: string;
  /** After the headers, without the lengths of chunks. */
  readonly body: string;
}

const PATIENCE_MS = 20_000;

/** Sends a request whose target goes over the wire as it stands here, which no client of HTTP would let pass. */
export function askRaw(url: string, target: string, headers: readonly string[] = []): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const lines = [`GET ${target} HTTP/1.1`, 'Host: shop.test', 'Connection: close', ...headers, '', ''];
  return answerTo(connect({ host: hostname, port: Number(port) }), lines.join('\r\n'));
}

/** The same over TLS, with all of the request as it is given. `name` asks for the certificate. */
export function askRawSecurely(port: number, name: string, request: string): Promise<RawAnswer> {
  const to = { host: '127.0.0.1', port, servername: name, rejectUnauthorized: false };
  return answerTo(tls.connect({ ...to, ALPNProtocols: ['http/1.1'] }), request);
}

function answerTo(socket: Socket, request: string): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    socket.on('error', reject);
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => resolve(parsed(Buffer.concat(parts).toString('latin1'))));
    socket.write(request, 'latin1');
  });
}

function parsed(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0),
    text,
    body: /\{[^\n]*\}/.exec(body)?.[0] ?? body,
  };
}
