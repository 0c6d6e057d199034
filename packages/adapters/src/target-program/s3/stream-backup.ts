import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { abortUpload, removeObject, uploadsBelow } from '../../s3/s3-objects.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { uploadFile } from '../../s3/upload-file.ts';
import { partsFor, uploadStream } from '../../s3/upload-stream.ts';
import { alsoInto, dumpedStream, STREAM, TRIAL } from '../dumped-stream.ts';
import { archiveFor, encrypting } from '../encrypting.ts';
import type { NamedFile } from '../program-task.ts';
import { tarOfStream } from '../tar-stream.ts';
import { IN_PROGRESS } from './backup-keys.ts';
import type { StreamTask } from './s3-task.ts';
import { claim } from './store-backup.ts';
import { sweepBucket } from './sweep-bucket.ts';

/** What was stored while it was dumped. No manifest is there yet, so it is no backup. */
export interface StreamedBackup {
  /** As it was dumped. */
  readonly plain: readonly NamedFile[];
  /** As it is in the bucket, where that is something else. */
  readonly archive: NamedFile | undefined;
}

interface Streaming {
  /** For AES-256, where there are no recipients. */
  readonly key: string;
  readonly told: (bytes: number) => void;
  readonly warn: (words: string) => void;
}

/**
 * Stores a dump while it is made, without ever having it on the disk. Its SHA-256 is that of the bytes that came from the dump. The few small files
 * that it leaves in the folder follow. Throws what dumping, proving and storing throw; then nothing of it is left in the bucket, as far as that can
 * be reached.
 */
export async function streamBackup(s3: S3Connection, task: StreamTask, streaming: Streaming): Promise<StreamedBackup> {
  const { prefix, id } = task;
  await sweepBucket(s3, task).catch((thrown: unknown) =>
    streaming.warn(`What killed runs may have left in the bucket was not looked at: ${String(thrown)}`),
  );
  await claim(s3, task);
  try {
    return await store(s3, task, streaming);
  } catch (thrown) {
    await takeBack(s3, `${prefix}${id}/`, task).catch(() => undefined);
    throw thrown;
  }
}

async function store(s3: S3Connection, task: StreamTask, { key, told }: Streaming): Promise<StreamedBackup> {
  const { prefix, id, from, mark, name, expected, recipients } = task;
  const folder = join(from, id);
  const hash = createHash('sha256');
  const counted = { bytes: 0 };
  const dumped = dumpedStream(join(folder, STREAM), mark);
  const stream = watched(alsoInto(join(folder, TRIAL), dumped), { hash, counted, told });
  const rule = { rule: partsFor(expected) };
  let small: readonly NamedFile[] = [];
  const files = async (): Promise<readonly NamedFile[]> => (small = await filesIn(folder));
  const dump = (): NamedFile => ({ name, bytes: counted.bytes, sha256: hash.copy().digest('hex') });
  const keyOf = (file: string) => `${prefix}${id}/${file}`;
  if (task.isPlain) {
    await uploadStream(s3, { key: keyOf(name), chunks: stream }, rule);
    for (const file of await files())
      await uploadFile(s3, { ...file, path: join(folder, file.name), key: keyOf(file.name) });
    return { plain: [dump(), ...small], archive: undefined };
  }
  const archived = archiveFor(recipients);
  const chunks = await encrypting(tarOfStream(folder, { id, name, stream }, files), { id, recipients, key });
  const stored = await uploadStream(s3, { key: keyOf(archived), chunks }, rule);
  return { plain: [dump(), ...small], archive: { name: archived, ...stored } };
}

async function* watched(
  chunks: AsyncIterable<Uint8Array>,
  {
    hash,
    counted,
    told,
  }: { readonly hash: Hash; readonly counted: { bytes: number }; readonly told: (bytes: number) => void },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    counted.bytes += chunk.length;
    told(chunk.length);
    yield chunk;
  }
}

/** What the dump has left beside the stream, which it has finished by then. */
async function filesIn(folder: string): Promise<readonly NamedFile[]> {
  const names = (await readdir(folder)).filter(
    (name) => name !== IN_PROGRESS && !name.startsWith('.') && !name.endsWith('.partial'),
  );
  const files: NamedFile[] = [];
  for (const name of names.sort()) {
    const [hash, counted] = [createHash('sha256'), { bytes: 0 }];
    await pipeline(createReadStream(join(folder, name)), async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        hash.update(chunk);
        counted.bytes += chunk.length;
      }
    });
    files.push({ name, bytes: counted.bytes, sha256: hash.digest('hex') });
  }
  return files;
}

/** In-progress goes last, so that the next run removes what can't be reached now. */
async function takeBack(s3: S3Connection, folder: string, { from, id, name, recipients }: StreamTask): Promise<void> {
  for (const upload of await uploadsBelow(s3, folder)) await abortUpload(s3, upload);
  const small = await filesIn(join(from, id)).catch(() => []);
  const names = [name, archiveFor(recipients), ...small.map((file) => file.name), IN_PROGRESS];
  for (const each of names) await removeObject(s3, `${folder}${each}`);
}
