/** How long a long request is: answers, streams of events, uploads and WebSockets. */
export const LONG_SECONDS = 20;

/**
 * The application that is deployed again and again: a program for Node on port 3000 that answers with its release. `/slowly` takes
 * `LONG_SECONDS`, with a line in each; `/events` is a stream of as many events; `/live` is a WebSocket that says everything back. Told to
 * stop, it takes no more connections, and ends when the last one has.
 */
export const APPLICATION = `
  const release = process.env.RELEASE;
  const { createHash } = require('node:crypto');
  const slowly = (said, left, line) => {
    if (left === 0) return said.end();
    said.write(line);
    setTimeout(() => slowly(said, left - 1, line), 1000);
  };
  const server = require('node:http').createServer((asked, said) => {
    said.setHeader('x-app-version', release);
    if (asked.url.endsWith('/slowly')) return slowly(said, ${LONG_SECONDS}, release + '\\n');
    if (asked.url.endsWith('/events')) {
      said.setHeader('content-type', 'text/event-stream');
      return slowly(said, ${LONG_SECONDS}, 'data: ' + release + '\\n\\n');
    }
    let bytes = 0;
    asked.on('data', (part) => (bytes += part.length));
    asked.on('end', () => said.end(release + ' ' + bytes + '\\n'));
  });
  server.on('upgrade', (asked, socket) => {
    const accept = createHash('sha1').update(asked.headers['sec-websocket-key'] + '258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64');
    socket.write('HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Accept: ' + accept + '\\r\\n\\r\\n');
    socket.on('error', () => undefined);
    let rest = Buffer.alloc(0);
    socket.on('data', (part) => {
      rest = Buffer.concat([rest, part]);
      for (;;) {
        if (rest.length < 6) return;
        const length = rest[1] & 127;
        if (rest.length < 6 + length) return;
        const body = Buffer.from(rest.subarray(6, 6 + length).map((byte, place) => byte ^ rest[2 + (place % 4)]));
        const kind = rest[0];
        rest = rest.subarray(6 + length);
        socket.write(Buffer.concat([Buffer.from([kind, length]), body]));
        if ((kind & 15) === 8) return socket.end();
      }
    });
  });
  server.listen(3000);
  process.on('SIGTERM', () => server.close(() => process.exit(0)));`.replaceAll(/\n\s*/g, '\n');
