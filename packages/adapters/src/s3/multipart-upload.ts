import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { BytesBody, FileRange, S3Connection } from './s3-connection.ts';
import { encryptionHeaders, factsOf } from './s3-objects.ts';
import { S3Refusal, tagIn } from './s3-refusal.ts';

/** S3 takes so many parts, from 5 MiB on. */
export const MOST_PARTS = 10_000;

/** The bytes that were read or stored are not the ones that they should be. */
export class OtherBytes extends Error {}

/** An object that comes in parts, and isn't there before they are put together. */
export interface MultipartUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** Throws `S3Refusal`. */
export async function beginUpload(s3: S3Connection, key: string): Promise<MultipartUpload> {
  const created = await s3.ask({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { ...encryptionHeaders(s3.place), 'x-amz-checksum-algorithm': 'SHA256' },
  });
  const uploadId = tagIn(created.body, 'UploadId');
  if (uploadId === undefined || uploadId === '') throw new Error(`${key}: the server named no upload`);
  return { key, uploadId };
}

interface Part extends MultipartUpload {
  readonly number: number;
  readonly body: FileRange | BytesBody;
}

/** Stores one part, whose SHA-256 the server compares, and answers its tag. Throws `S3Refusal`. */
export async function sendPart(s3: S3Connection, { key, uploadId, number, body }: Part): Promise<string> {
  const answer = await s3.ask({
    method: 'PUT',
    key,
    query: { partNumber: String(number), uploadId },
    headers: { 'x-amz-checksum-sha256': base64(body.sha256) },
    body,
  });
  const { etag } = answer.headers;
  if (typeof etag !== 'string') throw new Error(`${key}: the server gave part ${number} no ETag`);
  return etag;
}

/** The parts that were stored, in their order: tags, and SHA-256 in base64. */
export interface StoredParts {
  readonly tags: readonly string[];
  readonly sums: readonly string[];
}

/** Putting many parts together may take minutes in which nothing is said. */
export async function completeUpload(
  s3: S3Connection,
  { key, uploadId }: MultipartUpload,
  parts: StoredParts,
): Promise<void> {
  try {
    await s3.ask({ method: 'POST', key, query: { uploadId }, body: completion(parts), silenceMs: 300_000 });
  } catch (thrown) {
    // It was put together, and the answer was lost: what is stored is compared in any case.
    if (!(thrown instanceof S3Refusal) || thrown.code !== 'NoSuchUpload') throw thrown;
  }
}

function completion({ tags, sums }: StoredParts): string {
  const parts = tags.map(
    (tag, at) =>
      `<Part><ChecksumSHA256>${sums[at]}</ChecksumSHA256><ETag>${tag.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ETag><PartNumber>${at + 1}</PartNumber></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`;
}

/** What S3 calls the checksum of an object of several parts: the one over theirs, and their number. */
export function composite(sums: readonly string[]): string {
  const all = Buffer.concat(sums.map((sum) => Buffer.from(sum, 'base64')));
  return `${createHash('sha256').update(all).digest('base64')}-${sums.length}`;
}

/** A server that keeps no checksums is asked for all of it: a size alone proves nothing. */
export async function compareStored(
  s3: S3Connection,
  { key, bytes, sha256 }: { readonly key: string; readonly bytes: number; readonly sha256: string },
  checksum: string,
): Promise<void> {
  const stored = await factsOf(s3, key);
  if (!stored) throw new OtherBytes(`${key} was stored, and is not there`);
  if (stored.bytes !== bytes) throw new OtherBytes(`${key} has ${stored.bytes} bytes instead of ${bytes}`);
  if (stored.checksum === checksum) return;
  // The checksum of the whole, from a server that makes one of several parts too.
  if (stored.checksum === base64(sha256)) return;
  if (stored.checksum !== undefined && /-\d+$/.test(stored.checksum) === /-\d+$/.test(checksum))
    throw new OtherBytes(`${key} has another checksum than what was sent`);
  let hash = createHash('sha256');
  await s3.ask({ method: 'GET', key }, async (body: IncomingMessage) => {
    hash = createHash('sha256');
    for await (const chunk of body as AsyncIterable<Buffer>) hash.update(chunk);
  });
  compareWith(sha256, key, hash.digest('hex'));
}

export function compareWith(sha256: string, key: string, sum: string): void {
  if (sum !== sha256) throw new OtherBytes(`${key} is not the file that was proven`);
}

export function base64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
