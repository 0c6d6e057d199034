import type http2 from 'node:http2';
import type { Seen } from './proxied-application.ts';

/** A call as gRPC makes it: a request of HTTP/2 of which neither side has to end before the other begins. */
export interface GrpcCall {
  /** Settles when the answer begins. */
  readonly begun: Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>;
  /** All that has come so far, without the first line. */
  said(): string;
  /** The first line: what the component saw of the call. */
  saw(): Seen | undefined;
  send(text: string): void;
  /** Ends this side, and gives the trailers when the other one has ended, too. */
  end(): Promise<http2.IncomingHttpHeaders>;
}

const PATIENCE_MS = 20_000;

export function beginCall(connection: http2.ClientHttp2Session, path: string, authority: string): GrpcCall {
  const stream = connection.request({
    ':method': 'POST',
    ':path': path,
    ':authority': authority,
    'content-type': 'application/grpc',
    te: 'trailers',
  });
  let text = '';
  let trailers: http2.IncomingHttpHeaders = {};
  stream.setTimeout(PATIENCE_MS, () => stream.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)));
  stream.on('data', (part: Buffer) => (text += part.toString()));
  stream.on('trailers', (given: http2.IncomingHttpHeaders) => (trailers = given));
  const begun = new Promise<http2.IncomingHttpHeaders & http2.IncomingHttpStatusHeader>((resolve, reject) => {
    stream.on('response', resolve);
    stream.on('error', reject);
  });
  const ended = new Promise<http2.IncomingHttpHeaders>((resolve, reject) => {
    stream.on('close', () => resolve(trailers));
    stream.on('error', reject);
  });
  // Whoever awaits neither is not told of an error a second time.
  for (const each of [begun, ended]) each.catch(() => undefined);
  return {
    begun,
    said: () => text.slice(text.indexOf('\n') + 1),
    saw: () => (text.includes('\n') ? (JSON.parse(text.slice(0, text.indexOf('\n'))) as Seen) : undefined),
    send: (more) => void stream.write(more),
    end() {
      stream.end();
      return ended;
    },
  };
}
