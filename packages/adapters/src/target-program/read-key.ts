import type { Readable } from 'node:stream';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';

/**
 * Reads a secret key of so many bytes, and no further: it doesn't rely on the end of the stream, which a proxy may keep back. Throws a
 * `ProgramFailure` when the stream ends before.
 */
export async function readKey(input: Readable, bytes: number): Promise<string> {
  if (bytes === 0) return '';
  const parts: Buffer[] = [];
  let read = 0;
  // Leaving the loop destroys the stream, which would keep the program alive otherwise.
  for await (const part of input as AsyncIterable<Buffer>) {
    parts.push(part);
    read += part.length;
    if (read >= bytes) break;
  }
  if (read === bytes) return Buffer.concat(parts).toString();
  throw new ProgramFailure(
    EXIT_CODES.notDecrypted,
    'the secret key did not arrive whole: the connection to the Docker Engine was lost while it was sent. Try again.',
  );
}
