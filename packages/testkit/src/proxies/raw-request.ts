import { connect } from 'node:net';

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
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    const parts: Buffer[] = [];
    socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
    socket.on('error', reject);
    socket.on('data', (part) => parts.push(part));
    socket.on('close', () => resolve(parsed(Buffer.concat(parts).toString('latin1'))));
    socket.write(lines.join('\r\n'), 'latin1');
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
