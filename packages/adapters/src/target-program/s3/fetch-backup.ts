import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atOnce } from '../../s3/at-once.ts';
import { downloadFile } from '../../s3/download-file.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { mebibytes, requireFree } from '../require-free.ts';
import type { FetchTask } from './s3-task.ts';

const FILES_AT_ONCE = 4;

/**
 * Writes the files of a backup, where the programs of a database read them under their own user: so everybody in a container may read them.
 * Nothing is written if there is no room for all of them. Throws a `ProgramFailure` then, and what downloading throws.
 */
export async function fetchBackup(
  s3: S3Connection,
  { prefix, id, to, files }: FetchTask,
  told: (bytes: number) => void,
): Promise<void> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const words = `${mebibytes(bytes)} MiB for its files`;
  await requireFree({ beside: to, bytes, words, undone: 'Nothing was fetched.' });
  // The script that runs this lets nobody else read what it makes.
  process.umask(0o022);
  const folders = new Set([join(to, id), ...files.map(({ name }) => dirname(join(to, id, name)))]);
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o755 });
  await atOnce(files, FILES_AT_ONCE, (file) =>
    downloadFile(s3, { ...file, path: join(to, id, file.name), key: `${prefix}${id}/${file.name}` }, told),
  );
}
