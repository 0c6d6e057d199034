import { createHash } from 'node:crypto';
import {
  base64,
  beginUpload,
  compareStored,
  completeUpload,
  composite,
  MOST_PARTS,
  sendPart,
} from './multipart-upload.ts';
import type { S3Connection } from './s3-connection.ts';
import { abortUpload } from './s3-objects.ts';
import type { PartRule } from './upload-file.ts';

const SMALLEST_PART = 8 * 1024 * 1024;
/** What all parts that are on their way have together. */
const IN_MEMORY = 16 * 1024 * 1024;

/** Parts for a stream of about so many bytes: few enough for S3, and as many at once as memory allows. */
export function partsFor(expected: number): PartRule {
  const partBytes = Math.max(SMALLEST_PART, Math.ceil(expected / (MOST_PARTS * 0.9)));
  return { partBytes, atOnce: Math.max(1, Math.floor(IN_MEMORY / partBytes)) };
}

/**
 * Stores a stream whose length nobody knows before its end, and asks the server afterwards what it has. So many parts as the rule says are
 * in memory, and one that is filled. Until the stream has ended well there is no object: where it fails, the upload is aborted, and what it
 * failed with is thrown. Throws `OtherBytes`, `S3Refusal` and other errors of the line too.
 */
export async function uploadStream(
  s3: S3Connection,
  { key, chunks }: { readonly key: string; readonly chunks: AsyncIterable<Uint8Array> },
  { rule, told }: { readonly rule: PartRule; readonly told?: (bytes: number) => void },
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const begun = await beginUpload(s3, key);
  try {
    const whole = createHash('sha256');
    const [tags, sums]: [string[], string[]] = [[], []];
    const running = new Set<Promise<void>>();
    const failed: unknown[] = [];
    let bytes = 0;
    for await (const { content, free } of partsOf(chunks, rule)) {
      if (failed.length > 0) break;
      if (sums.length >= MOST_PARTS) throw new Error(`${key} became larger than ${MOST_PARTS} parts can have`);
      whole.update(content);
      bytes += content.length;
      const sha256 = createHash('sha256').update(content).digest('hex');
      const at = sums.push(base64(sha256)) - 1;
      const sent = sendPart(s3, { ...begun, number: at + 1, body: { content, sha256 } })
        .then((tag) => {
          tags[at] = tag;
          told?.(content.length);
        })
        .catch((thrown: unknown) => void failed.push(thrown))
        .finally(() => {
          running.delete(sent);
          free();
        });
      running.add(sent);
      if (running.size >= rule.atOnce) await Promise.race(running);
    }
    await Promise.all(running);
    if (failed.length > 0) throw failed[0];
    await completeUpload(s3, begun, { tags, sums });
    const stored = { bytes, sha256: whole.digest('hex') };
    await compareStored(s3, { key, ...stored }, composite(sums));
    return stored;
  } catch (thrown) {
    await abortUpload(s3, begun).catch(() => undefined);
    throw thrown;
  }
}

interface StreamPart {
  readonly content: Buffer;
  /** Its memory may be used again. */
  free(): void;
}

/** Pieces of one size, but for the last. An empty stream is one empty piece. Memory that was freed is used again: it would pile up otherwise. */
async function* partsOf(chunks: AsyncIterable<Uint8Array>, { partBytes }: PartRule): AsyncGenerator<StreamPart> {
  const spare: Buffer[] = [];
  const taken = () => spare.pop() ?? Buffer.allocUnsafeSlow(partBytes);
  let [filled, buffer, count] = [0, taken(), 0];
  const piece = (): StreamPart => {
    const whole = buffer;
    count += 1;
    return { content: whole.subarray(0, filled), free: () => void spare.push(whole) };
  };
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const length = Math.min(chunk.length - at, partBytes - filled);
      buffer.set(chunk.subarray(at, at + length), filled);
      [at, filled] = [at + length, filled + length];
      if (filled < partBytes) continue;
      yield piece();
      [filled, buffer] = [0, taken()];
    }
  }
  if (filled > 0 || count === 0) yield piece();
}
