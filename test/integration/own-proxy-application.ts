/** What the application of `own-proxy-world` says of a request. */
export interface SeenBehind {
  readonly release: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: number;
}

/**
 * A program for Node on port 3000 that says what it saw of a request, and its release. A connection that is upgraded says everything
 * back. `?events` is a stream with an event now, and one more for each request for `?release`. `?after=2000` is answered so many milliseconds later.
 */
export const APPLICATION = `
  const release = process.env.RELEASE;
  const streams = new Set();
  const server = require('node:http').createServer((asked, said) => {
    const { searchParams } = new URL('http://any' + asked.url);
    if (searchParams.has('events')) {
      said.writeHead(200, { 'content-type': 'text/event-stream' });
      said.write('data: ' + release + '\\n\\n');
      streams.add(said.on('close', () => streams.delete(said)));
      return;
    }
    let bytes = 0;
    asked.on('data', (part) => (bytes += part.length));
    asked.on('end', () => setTimeout(() => {
      if (searchParams.has('release')) for (const held of streams) held.write('data: again\\n\\n');
      said.end(JSON.stringify({ release, method: asked.method, url: asked.url, headers: asked.headers, bytes }));
    }, Number(searchParams.get('after') ?? 0)));
  });
  server.on('upgrade', (_, socket) => {
    socket.on('error', () => undefined);
    socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: upgrade\\r\\nUpgrade: echo\\r\\n\\r\\n');
    socket.pipe(socket);
  });
  server.listen(3000);
  process.on('SIGTERM', () => process.exit(0));`.replaceAll(/\n\s*/g, ' ');
