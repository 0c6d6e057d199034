import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import {
  base64,
  beginUpload,
  compareStored,
  compareWith,
  completeUpload,
  composite,
  MOST_PARTS,
  sendPart,
} from './multipart-upload.ts';
import type { S3Connection } from './s3-connection.ts';
import { abortUpload, encryptionHeaders } from './s3-objects.ts';

/** A file that becomes an object. What is stored must have this SHA-256 (hexadecimal). */
export interface Upload {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Sizes of parts, which tests make small. */
export interface PartRule {
  readonly partBytes: number;
  readonly atOnce: number;
}

export const PARTS: PartRule = { partBytes: 16 * 1024 * 1024, atOnce: 4 };

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
  const begun = await beginUpload(s3, key);
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
      const body = { path, start, bytes: length, sha256: sum };
      const sent = sendPart(s3, { ...begun, number: at + 1, body })
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
    await completeUpload(s3, begun, { tags, sums });
    return composite(sums);
  } catch (thrown) {
    await abortUpload(s3, begun).catch(() => undefined);
    throw thrown;
  }
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
