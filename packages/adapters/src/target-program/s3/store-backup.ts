import { join } from 'node:path';
import { atOnce } from '../../s3/at-once.ts';
import { OtherBytes } from '../../s3/multipart-upload.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { factsOf, putText, removeObject, textAt } from '../../s3/s3-objects.ts';
import { S3Refusal } from '../../s3/s3-refusal.ts';
import { uploadFile } from '../../s3/upload-file.ts';
import { IN_PROGRESS, MANIFEST } from './backup-keys.ts';
import type { StoreTask } from './s3-task.ts';
import { sweepBucket } from './sweep-bucket.ts';

/** With the parts of each, sixteen requests at most: more are no faster on one line. */
const FILES_AT_ONCE = 4;

/**
 * Stores the files of a proven backup, and the manifest last: from that moment it is a backup. Throws what storing throws; then nothing of
 * it is left in the bucket, as far as it can be reached. `told` hears how many bytes more are there, and `warn` what isn't as it should be.
 */
export async function storeBackup(
  s3: S3Connection,
  task: StoreTask,
  { told, warn }: { readonly told: (bytes: number) => void; readonly warn: (words: string) => void },
): Promise<void> {
  const { prefix, id, from, files, manifest } = task;
  const keyOf = (name: string) => `${prefix}${id}/${name}`;
  await sweepBucket(s3, task).catch((thrown: unknown) =>
    warn(`What killed runs may have left in the bucket was not looked at: ${String(thrown)}`),
  );
  await claim(s3, task);
  try {
    await atOnce(files, FILES_AT_ONCE, ({ name, bytes, sha256 }) =>
      uploadFile(s3, { path: join(from, id, name), key: keyOf(name), bytes, sha256 }, { told }),
    );
    await putManifest(s3, keyOf(MANIFEST), manifest);
  } catch (thrown) {
    await takeBack(s3, task).catch(() => undefined);
    throw thrown;
  }
  // Beside a manifest it says nothing any more. A locked one can't go, and does no harm.
  await removeObject(s3, keyOf(IN_PROGRESS)).catch(() => undefined);
}

/** Nobody else stores this backup, or has. From here on it is this run's own, and may be taken back. Throws for another one's. */
export async function claim(
  s3: S3Connection,
  { prefix, id, generation }: Pick<StoreTask, 'prefix' | 'id' | 'generation'>,
): Promise<void> {
  const [manifest, note] = [`${prefix}${id}/${MANIFEST}`, `${prefix}${id}/${IN_PROGRESS}`];
  if ((await textAt(s3, manifest)) !== undefined) throw new Error(`${manifest} is there already`);
  await putOnce(s3, note, `${generation}\n`);
}

/** Only where there is none: two runs never write one backup. */
async function putManifest(s3: S3Connection, key: string, text: string): Promise<void> {
  await putOnce(s3, key, text);
  const stored = await factsOf(s3, key);
  if (stored?.bytes !== Buffer.byteLength(text)) throw new OtherBytes(`${key} was not stored as it was sent`);
}

async function putOnce(s3: S3Connection, key: string, text: string): Promise<void> {
  try {
    await putText(s3, { key, text, headers: { 'if-none-match': '*' } });
  } catch (thrown) {
    if (!(thrown instanceof S3Refusal)) throw thrown;
    const there = await textAt(s3, key);
    // The answer to an earlier attempt was lost, and it had arrived.
    if (there === text) return;
    if (there !== undefined) throw new Error(`${key} is there already, and is another one`, { cause: thrown });
    // Older servers know no condition. An id is of one millisecond and one deployment, so nobody else has it.
    if (thrown.code !== 'NotImplemented') throw thrown;
    await putText(s3, { key, text });
  }
}

/** The manifest first: without it the rest is no backup. In-progress last: so the next run removes what can't be reached now. */
async function takeBack(s3: S3Connection, { prefix, id, files }: StoreTask): Promise<void> {
  for (const name of [MANIFEST, ...files.map((file) => file.name), IN_PROGRESS])
    await removeObject(s3, `${prefix}${id}/${name}`);
}
