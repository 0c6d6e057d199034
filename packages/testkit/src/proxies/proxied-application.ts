import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';

/** What the application saw of a request. */
export interface Seen {
  readonly component: string;
  readonly slot: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

interface Application {
  readonly component: ComponentName;
  readonly slot: Slot;
  readonly slotHeader: string;
}

/**
 * A program for Node that stands behind a proxy under test, on port 3000. It answers what it saw of a request, with the status
 * of `?status=404` and after the milliseconds of `?after=2000`; in the slot's header it says something that isn't so. A
 * connection that is upgraded says everything back. `?events` is a stream of events, of which the second one comes when
 * somebody asks for `?release`. `?slowly=20` is answered in 20 seconds, with the slot's name in each of
 * them. `?mebibytes=64` is an answer of that size, and nothing but the letter x. `?heard` gives the targets of all requests that it has had.
 * On port 3001 it speaks HTTP/2 as gRPC does: a call is answered with what was seen of it, then with all that it brings, as it comes.
 */
export function proxiedApplication({ component, slot, slotHeader }: Application): string {
  const own = JSON.stringify({ component, slot });
  return `
    const answer = (asked, said, bytes) => {
      const { searchParams } = new URL('http://any' + asked.url);
      const body = JSON.stringify({ ...${own}, method: asked.method, url: asked.url, headers: asked.headers, bytes });
      setTimeout(() => {
        said.writeHead(Number(searchParams.get('status') ?? 200), { '${slotHeader}': 'forged' });
        said.end(body);
      }, Number(searchParams.get('after') ?? 0));
    };
    const streams = [];
    const stream = (said) => {
      said.writeHead(200, { 'content-type': 'text/event-stream' });
      said.write('data: one\\n\\n');
      streams.push(said);
    };
    const slowly = (said, left) => {
      if (left === 0) return said.end('end');
      said.write('${slot} ');
      setTimeout(() => slowly(said, left - 1), 1000);
    };
    const heard = [];
    const server = require('node:http').createServer((asked, said) => {
      heard.push(asked.url);
      if (asked.url.includes('?heard')) return said.end(JSON.stringify(heard));
      const long = /[?]slowly=(\\d+)/.exec(asked.url);
      if (long) return slowly(said, Number(long[1]));
      const large = /[?]mebibytes=(\\d+)/.exec(asked.url);
      if (large) return said.end(Buffer.alloc(Number(large[1]) << 20, 'x'));
      if (asked.url.includes('?events')) return stream(said);
      if (asked.url.includes('?release')) for (const held of streams.splice(0)) held.end('data: two\\n\\n');
      let bytes = 0;
      asked.on('data', (part) => (bytes += part.length));
      asked.on('end', () => answer(asked, said, bytes));
    });
    server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: upgrade\\r\\nUpgrade: echo\\r\\n\\r\\n');
      socket.pipe(socket);
    });
    server.listen(3000);
    const calls = require('node:http2').createServer();
    calls.on('stream', (call, headers) => {
      call.respond(
        { ':status': 200, 'content-type': 'application/grpc', '${slotHeader}': 'forged' },
        { waitForTrailers: true },
      );
      call.on('error', () => undefined);
      call.on('wantTrailers', () => call.sendTrailers({ 'grpc-status': '0', 'x-of-the-call': 'trailer' }));
      call.write(JSON.stringify({ ...${own}, method: headers[':method'], url: headers[':path'], headers, bytes: 0 }) + '\\n');
      call.pipe(call);
    });
    calls.listen(3001);
    process.on('SIGTERM', () => process.exit(0));`;
}
