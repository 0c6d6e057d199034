import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import type { S3Connection } from './s3-connection.ts';
import { S3Refusal } from './s3-refusal.ts';
import { OtherBytes } from './multipart-upload.ts';
import type { Upload } from './upload-file.ts';

/**
 * Writes an object into a new file, and compares it with the SHA-256 that it must have. Each attempt begins anew. Throws `OtherBytes`, also
 * for an object that isn't there, `S3Refusal`, and other errors of the line or the disk.
 */
export async function downloadFile(
  s3: S3Connection,
  { key, path, bytes, sha256 }: Upload,
  told?: (bytes: number) => void,
): Promise<void> {
  let sum = '';
  const read = async (body: IncomingMessage): Promise<void> => {
    const hash = createHash('sha256');
    const file = await open(path, 'w', 0o644);
    try {
      let seen = 0;
      for await (const chunk of body as AsyncIterable<Buffer>) {
        seen += chunk.length;
        // Not one byte more than the manifest says: the disk is not meant for it.
        if (seen > bytes) break;
        hash.update(chunk);
        await file.appendFile(chunk);
        told?.(chunk.length);
      }
      await file.sync();
      await file.chmod(0o644);
      if (seen < bytes && !body.complete) throw new Error('socket hang up');
      sum = seen === bytes ? hash.digest('hex') : `${seen} bytes`;
    } finally {
      await file.close();
    }
  };
  try {
    await s3.ask({ method: 'GET', key }, read);
  } catch (thrown) {
    if (thrown instanceof S3Refusal && thrown.code === 'NoSuchKey') throw new OtherBytes(`${key} is missing`);
    throw thrown;
  }
  if (sum !== sha256) throw new OtherBytes(`${key} is not the file that was stored`);
}
