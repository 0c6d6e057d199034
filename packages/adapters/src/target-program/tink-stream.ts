import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';

/*
 * AES-256-GCM in Tink's streaming form, as its template AES256_GCM_HKDF_1MB makes it: a header of one byte with its length, 32 bytes of
 * salt and 7 of a nonce's beginning; then segments of 1 MiB, the first one shorter by the header. The key of a stream comes from the given
 * one by HKDF-SHA-256, with the salt and the associated text. A segment's nonce ends in its number and whether it is the last: so none of
 * them can be changed, left out, moved or taken from another stream.
 */
const KEY = 32;
const PREFIX = 7;
const HEADER = 1 + KEY + PREFIX;
const TAG = 16;
const SEGMENT = 1024 * 1024;
/** The number of a segment has four bytes. */
const MOST_SEGMENTS = 2 ** 32;

interface Stream {
  readonly key: Buffer;
  readonly prefix: Buffer;
}

/** A key of 32 bytes, and the text that a stream belongs to: without the same text it is not opened. */
export interface StreamKey {
  readonly key: Buffer;
  readonly associated: string;
}

/** The encrypted stream. Holds two segments in memory at most, whatever the size. */
export async function* seal(
  plain: AsyncIterable<Uint8Array>,
  { key, associated }: StreamKey,
): AsyncGenerator<Uint8Array> {
  const header = Buffer.concat([Buffer.of(HEADER), randomBytes(KEY), randomBytes(PREFIX)]);
  yield header;
  const stream = streamOf(header, { key, associated });
  for await (const { content, number, last } of segmentsOf(plain, SEGMENT - TAG)) {
    const cipher = createCipheriv('aes-256-gcm', stream.key, nonceOf(stream, number, last));
    yield cipher.update(content);
    cipher.final();
    yield cipher.getAuthTag();
  }
}

/**
 * The plain stream. Each segment is given on only when it is known to be the one that was encrypted. Throws a `ProgramFailure` as soon as one
 * isn't, or when the end is missing; what was given on before is then not the whole.
 */
export async function* unseal(
  encrypted: AsyncIterable<Uint8Array>,
  { key, associated }: StreamKey,
): AsyncGenerator<Uint8Array> {
  let stream: Stream | undefined;
  for await (const { content, number, last } of segmentsOf(encrypted, SEGMENT)) {
    if (!stream && (content.length < HEADER + TAG || content[0] !== HEADER)) throw damaged('its beginning is not one');
    const sealed = stream ? content : content.subarray(HEADER);
    stream ??= streamOf(content.subarray(0, HEADER), { key, associated });
    if (sealed.length < TAG) throw damaged('its end is missing');
    const decipher = createDecipheriv('aes-256-gcm', stream.key, nonceOf(stream, number, last));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const opened = decipher.update(sealed.subarray(0, sealed.length - TAG));
    try {
      decipher.final();
    } catch {
      throw damaged(`segment ${number} is not the one that was encrypted`);
    }
    yield opened;
  }
}

function streamOf(header: Buffer, { key, associated }: StreamKey): Stream {
  if (key.length !== KEY) throw new ProgramFailure(EXIT_CODES.noKey, `the key has ${key.length} bytes, and not ${KEY}`);
  const salt = header.subarray(1, 1 + KEY);
  const derived = hkdfSync('sha256', key, salt, associated, KEY);
  return { key: Buffer.from(derived), prefix: header.subarray(1 + KEY, HEADER) };
}

function nonceOf({ prefix }: Stream, number: number, last: boolean): Buffer {
  const end = Buffer.alloc(5);
  end.writeUInt32BE(number);
  end.writeUInt8(last ? 1 : 0, 4);
  return Buffer.concat([prefix, end]);
}

interface Segment {
  readonly content: Buffer;
  readonly number: number;
  readonly last: boolean;
}

/**
 * Cuts a stream into pieces of one size. Which is the last one is known when the stream ends: so one is held back. Of what is plain, the first
 * one is shorter by the header, which an encrypted stream has in it.
 */
async function* segmentsOf(bytes: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Segment> {
  const isPlain = size !== SEGMENT;
  let [held, length, number] = [[] as Uint8Array[], 0, 0];
  const sizeOf = () => (number === 0 && isPlain ? size - HEADER : size);
  for await (const chunk of bytes) {
    held.push(chunk);
    length += chunk.length;
    while (length > sizeOf()) {
      const whole = Buffer.concat(held);
      const cut = sizeOf();
      yield { content: whole.subarray(0, cut), number, last: false };
      [held, length] = [[whole.subarray(cut)], length - cut];
      number += 1;
      if (number >= MOST_SEGMENTS) throw new ProgramFailure(EXIT_CODES.notEncrypted, 'the backup is too large');
    }
  }
  yield { content: Buffer.concat(held), number, last: true };
}

function damaged(what: string): ProgramFailure {
  return new ProgramFailure(EXIT_CODES.damaged, `the archive can't be decrypted: ${what}, or the key is another one`);
}
