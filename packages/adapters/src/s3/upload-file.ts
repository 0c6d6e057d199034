import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { S3Connection } from './s3-connection.ts';
import { abortUpload, encryptionHeaders, factsOf } from './s3-objects.ts';
import { S3Refusal, tagIn } from './s3-refusal.ts';

/** A file that becomes an object. What is stored must have this SHA-256 (hexadecimal). */
export interface Upload {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Sizes of parts, which tests make small. S3 takes parts from 5 MiB on, and 10,000 of them. */
export interface PartRule {
  readonly partBytes: number;
  readonly atOnce: number;
}

export const PARTS: PartRule = { partBytes: 16 * 1024 * 1024, atOnce: 4 };
const MOST_PARTS = 10_000;

/** The bytes that were read or stored are not the ones that they should be. */
export class OtherBytes extends Error {}

/**
 * Stores a file, and asks the server afterwards what it has. No part is ever in memory: each is read twice, once for its SHA-256, which
 * S3 compares with what arrives, and once to be sent. Throws `OtherBytes`, `S3Refusal`, and other errors of the line or the disk;
 * then its multipart upload is aborted.
 */
export async function uploadFile(
  s3: S3Connection,
  upload: Upload,
  { told, rule = PARTS }: { readonly told?: (bytes: number) => void; readonly rule?: PartRule } = {},
): Promise<void> {
  const partBytes = Math.max(rule.partBytes, Math.ceil(upload.bytes / MOST_PARTS));
  const checksum =
    upload.bytes <= partBytes ? await putWhole(s3, upload) : await putParts(s3, upload, { ...rule, partBytes, told });
  if (upload.bytes <= partBytes) told?.(upload.bytes);
  await compareStored(s3, upload, checksum);
}

async function putWhole(s3: S3Connection, { path, key, bytes, sha256 }: Upload): Promise<string> {
  compareWith(sha256, key, await sumOf(path, 0, bytes));
  const checksum = base64(sha256);
  const headers = { ...encryptionHeaders(s3.place), 'x-amz-checksum-sha256': checksum };
  await s3.ask({ method: 'PUT', key, headers, body: { path, start: 0, bytes, sha256 } });
  return checksum;
}

interface Parts extends PartRule {
  readonly told: ((bytes: number) => void) | undefined;
}

async function putParts(s3: S3Connection, upload: Upload, { partBytes, atOnce, told }: Parts): Promise<string> {
  const { path, key, bytes, sha256 } = upload;
  const created = await s3.ask({
    method: 'POST',
    key,
    query: { uploads: '' },
    headers: { ...encryptionHeaders(s3.place), 'x-amz-checksum-algorithm': 'SHA256' },
  });
  const uploadId = tagIn(created.body, 'UploadId');
  if (uploadId === undefined || uploadId === '') throw new Error(`${key}: the server named no upload`);
  try {
    const whole = createHash('sha256');
    const sums: string[] = [];
    const tags: string[] = [];
    const running = new Set<Promise<void>>();
    const failed: unknown[] = [];
    for (let start = 0; start < bytes && failed.length === 0; start += partBytes) {
      const length = Math.min(partBytes, bytes - start);
      const sum = await sumOf(path, start, length, whole);
      const at = sums.push(base64(sum)) - 1;
      const sent = sendPart(s3, { key, uploadId, number: at + 1, path, start, bytes: length, sha256: sum })
        .then((tag) => {
          tags[at] = tag;
          told?.(length);
        })
        .catch((thrown: unknown) => void failed.push(thrown))
        .finally(() => running.delete(sent));
      running.add(sent);
      if (running.size >= atOnce) await Promise.race(running);
    }
    await Promise.all(running);
    if (failed.length > 0) throw failed[0];
    // Before it becomes an object: what was sent is the file that was proven.
    compareWith(sha256, key, whole.digest('hex'));
    await complete(s3, { key, uploadId }, completion(tags, sums));
    return composite(sums);
  } catch (thrown) {
    await abortUpload(s3, { key, uploadId }).catch(() => undefined);
    throw thrown;
  }
}

/** Putting many parts together may take minutes in which nothing is said. */
async function complete(
  s3: S3Connection,
  { key, uploadId }: { readonly key: string; readonly uploadId: string },
  body: string,
): Promise<void> {
  try {
    await s3.ask({ method: 'POST', key, query: { uploadId }, body, silenceMs: 300_000 });
  } catch (thrown) {
    // It was put together, and the answer was lost: what is stored is compared in any case.
    if (!(thrown instanceof S3Refusal) || thrown.code !== 'NoSuchUpload') throw thrown;
  }
}

interface Part {
  readonly key: string;
  readonly uploadId: string;
  readonly number: number;
  readonly path: string;
  readonly start: number;
  readonly bytes: number;
  readonly sha256: string;
}

async function sendPart(s3: S3Connection, { key, uploadId, number, ...range }: Part): Promise<string> {
  const answer = await s3.ask({
    method: 'PUT',
    key,
    query: { partNumber: String(number), uploadId },
    headers: { 'x-amz-checksum-sha256': base64(range.sha256) },
    body: range,
  });
  const { etag } = answer.headers;
  if (typeof etag !== 'string') throw new Error(`${key}: the server gave part ${number} no ETag`);
  return etag;
}

function completion(tags: readonly string[], sums: readonly string[]): string {
  const parts = tags.map(
    (tag, at) =>
      `<Part><ChecksumSHA256>${sums[at]}</ChecksumSHA256><ETag>${tag.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</ETag><PartNumber>${at + 1}</PartNumber></Part>`,
  );
  return `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts.join('')}</CompleteMultipartUpload>`;
}

/** What S3 calls the checksum of an object of several parts: the one over theirs, and their number. */
function composite(sums: readonly string[]): string {
  const all = Buffer.concat(sums.map((sum) => Buffer.from(sum, 'base64')));
  return `${createHash('sha256').update(all).digest('base64')}-${sums.length}`;
}

/** A server that keeps no checksums is asked for all of it: a size alone proves nothing. */
async function compareStored(s3: S3Connection, { key, bytes, sha256 }: Upload, checksum: string): Promise<void> {
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

function compareWith(sha256: string, key: string, sum: string): void {
  if (sum !== sha256) throw new OtherBytes(`${key} is not the file that was proven`);
}

/** One buffer for all of it: buffers of their own would pile up faster than they are collected. */
async function sumOf(
  path: string,
  start: number,
  bytes: number,
  whole?: ReturnType<typeof createHash>,
): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(Math.min(bytes, 1024 * 1024));
  const file = await open(path, 'r');
  try {
    for (let at = 0; at < bytes;) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, bytes - at), start + at);
      // Shorter than it was: the sum tells it.
      if (bytesRead === 0) break;
      hash.update(buffer.subarray(0, bytesRead));
      whole?.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

function base64(hexadecimal: string): string {
  return Buffer.from(hexadecimal, 'hex').toString('base64');
}
