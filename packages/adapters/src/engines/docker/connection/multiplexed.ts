/** Both streams of a container without a terminal, taken out of the Engine's frames. `text` is both in the order they came. */
export interface Streams {
  readonly stdout: string;
  readonly stderr: string;
  readonly text: string;
}

export type StreamName = 'stdout' | 'stderr';

const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Takes the Engine's multiplexed stream apart as it comes: frames of one byte stream (1 stdout, 2 stderr), three of zero,
 * four of length, then the data. Frames and headers may be broken anywhere between two parts.
 */
export function frameReader(received: (stream: StreamName, data: Buffer) => void): (part: Buffer) => void {
  let header = Buffer.alloc(0);
  let stream: StreamName = 'stdout';
  let left = 0;
  return (part) => {
    for (let rest = part; rest.length > 0;) {
      if (left > 0) {
        const data = rest.subarray(0, left);
        left -= data.length;
        rest = rest.subarray(data.length);
        received(stream, data);
        continue;
      }
      const missing = HEADER_BYTES - header.length;
      header = Buffer.concat([header, rest.subarray(0, missing)]);
      rest = rest.subarray(missing);
      if (header.length < HEADER_BYTES) return;
      stream = header[0] === STDERR ? 'stderr' : 'stdout';
      left = header.readUInt32BE(4);
      header = Buffer.alloc(0);
    }
  };
}

/** The same of a stream that has come whole. A last frame that was cut off is given as far as it came. */
export function demultiplex(raw: Buffer): Streams {
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const both: Buffer[] = [];
  frameReader((stream, data) => {
    parts[stream].push(data);
    both.push(data);
  })(raw);
  return { stdout: decoded(parts.stdout), stderr: decoded(parts.stderr), text: decoded(both) };
}

/** Decoded whole: a character may be split between two frames. */
export function decoded(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8');
}
