import tls from 'node:tls';

/** Kinds of frames by their numbers: RFC 9113, section 6. */
const KIND = { data: 0, headers: 1, reset: 3, settings: 4, goaway: 7, continuation: 9 } as const;
const END_STREAM = 0x1;
const END_HEADERS = 0x4;
const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const PATIENCE_MS = 10_000;

type Field = readonly [name: string, value: string];

function frame(kind: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(kind, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** Fields as they stand here, each as a literal that is not kept: RFC 7541, section 6.2.2. */
function literals(fields: readonly Field[]): Buffer {
  const texts = fields.flatMap(([name, value]) => [Buffer.from([0]), text(name), text(value)]);
  return Buffer.concat(texts);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'latin1');
  if (bytes.length > 126) throw new RangeError('longer texts need more than one byte for their length');
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** A request on stream 1 that no client of HTTP would send, with a body if one is given. */
export function requestFrames(fields: readonly Field[], body?: string): readonly Buffer[] {
  const headers = frame(KIND.headers, END_HEADERS | (body === undefined ? END_STREAM : 0), 1, literals(fields));
  return body === undefined ? [headers] : [headers, frame(KIND.data, END_STREAM, 1, Buffer.from(body))];
}

/** Headers that never end: the first frame, and then this many more, of 16 KiB each. */
export function endlessHeaders(fields: readonly Field[], more: number): readonly Buffer[] {
  const field = literals([['x-more', 'x'.repeat(120)]]);
  const filling = Buffer.concat(Array.from({ length: Math.floor(16_000 / field.length) }, () => field));
  const one = frame(KIND.continuation, 0, 1, filling);
  return [frame(KIND.headers, END_STREAM, 1, literals(fields)), ...Array.from({ length: more }, () => one)];
}

/** Requests that are begun and taken back at once, each on a stream of its own. */
export function takenBack(fields: readonly Field[], count: number): readonly Buffer[] {
  const [headers, cancelled] = [literals(fields), Buffer.from([0, 0, 0, 8])];
  return Array.from({ length: count }, (_, index) => 1 + 2 * index).flatMap((stream) => [
    frame(KIND.headers, END_HEADERS | END_STREAM, stream, headers),
    frame(KIND.reset, 0, stream, cancelled),
  ]);
}

interface Http2End {
  /** What was answered on stream 1 as a body. Empty when nothing was. */
  readonly body: string;
  /** `ended`: an answer is over. `refused`: the stream or the connection was ended without one. */
  readonly kind: 'ended' | 'refused' | 'silent';
  /** How many bytes the server took before it was over. */
  readonly sentBytes: number;
}

/** Speaks HTTP/2 by hand, over TLS, until stream 1 or the connection has ended. */
export function speakHttp2(port: number, name: string, frames: readonly Buffer[]): Promise<Http2End> {
  return new Promise((resolve) => {
    const socket = tls.connect({
      host: '127.0.0.1',
      port,
      servername: name,
      rejectUnauthorized: false,
      ALPNProtocols: ['h2'],
    });
    const parts: Buffer[] = [];
    let [unread, sentBytes] = [Buffer.alloc(0), 0];
    const end = (kind: Http2End['kind']) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ body: Buffer.concat(parts).toString(), kind, sentBytes });
    };
    const timer = setTimeout(() => end('silent'), PATIENCE_MS);
    const take = (kind: number, flags: number, stream: number, payload: Buffer) => {
      if (kind === KIND.goaway || (kind === KIND.reset && stream === 1)) return end('refused');
      if (stream !== 1) return;
      if (kind === KIND.data) parts.push(payload);
      if ((kind === KIND.data || kind === KIND.headers) && (flags & END_STREAM) !== 0) end('ended');
    };
    socket.on('data', (part: Buffer) => {
      unread = Buffer.concat([unread, part]);
      while (unread.length >= 9 && unread.length >= 9 + unread.readUIntBE(0, 3)) {
        const length = unread.readUIntBE(0, 3);
        const whole = unread.subarray(0, 9 + length);
        unread = unread.subarray(9 + length);
        take(whole.readUInt8(3), whole.readUInt8(4), whole.readUInt32BE(5) & 0x7f_ff_ff_ff, whole.subarray(9));
      }
    });
    socket.on('error', () => end('refused'));
    socket.on('close', () => end('refused'));
    socket.on('secureConnect', () => {
      socket.write(PREFACE);
      socket.write(frame(KIND.settings, 0, 0, Buffer.alloc(0)));
      const next = (index: number) => {
        const one = frames[index];
        if (one === undefined || socket.destroyed) return;
        socket.write(one, () => {
          sentBytes += one.length;
          next(index + 1);
        });
      };
      next(0);
    });
  });
}
