/** Both streams of a container without a terminal, taken out of the Engine's frames. `text` is both in the order they came. */
export interface Streams {
  readonly stdout: string;
  readonly stderr: string;
  readonly text: string;
}

const HEADER_BYTES = 8;
const STDERR = 2;

/**
 * Takes the Engine's multiplexed stream apart: frames of one byte stream (1 stdout, 2 stderr), three of zero, four of
 * length, then the data. A last frame that was cut off is given as far as it came.
 */
export function demultiplex(raw: Buffer): Streams {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const both: Buffer[] = [];
  for (let at = 0; at + HEADER_BYTES <= raw.length;) {
    const end = at + HEADER_BYTES + raw.readUInt32BE(at + 4);
    const data = raw.subarray(at + HEADER_BYTES, end);
    (raw[at] === STDERR ? stderr : stdout).push(data);
    both.push(data);
    at = end;
  }
  // Decoded whole: a character may be split between two frames.
  return { stdout: decoded(stdout), stderr: decoded(stderr), text: decoded(both) };
}

function decoded(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8');
}
