import { s3Connection } from '../../s3/s3-connection.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { OtherBytes } from '../../s3/multipart-upload.ts';
import type { Telling } from '../telling.ts';
import { asProgramFailure, EXIT_CODES, type ProgramFailure } from '../program-failure.ts';
import type { NamedFile } from '../program-task.ts';
import { fetchBackup } from './fetch-backup.ts';
import { listBackups } from './list-backups.ts';
import { markBackup } from './mark-backup.ts';
import { removeBackups } from './remove-backups.ts';
import type { S3Task } from './s3-task.ts';
import { storeBackup } from './store-backup.ts';
import { streamBackup } from './stream-backup.ts';

const TELL_EVERY_MS = 2_000;

/**
 * Does a task with a bucket, and answers the text that is sent back. `keys`: three lines, and one more for a key that encrypts. `tells` hears now and then how far it is. Throws a
 * `ProgramFailure`.
 */
export async function runS3Task(task: S3Task, keys: string, tells: Telling = () => undefined): Promise<string> {
  const [accessKey = '', secretKey = '', sessionToken = '', sealKey = ''] = keys.split('\n');
  const credentials = { accessKey, secretKey, ...(sessionToken !== '' && { sessionToken }) };
  const s3 = s3Connection(task.place, credentials, task.patience);
  try {
    return await answerOf(s3, task, { tells, sealKey });
  } catch (thrown) {
    throw asFailure(thrown);
  } finally {
    s3.close();
  }
}

async function answerOf(
  s3: S3Connection,
  task: S3Task,
  { tells, sealKey }: { readonly tells: Telling; readonly sealKey: string },
): Promise<string> {
  const warnings: string[] = [];
  const warn = (words: string): void => void warnings.push(`warning ${words.replaceAll(/\s+/g, ' ')}\n`);
  switch (task.kind) {
    case 's3-store':
      await storeBackup(s3, task, { told: teller(task.files, tells), warn });
      return `stored\n${warnings.join('')}`;
    case 's3-stream': {
      const told = teller([{ bytes: task.expected }], tells);
      const { plain, archive } = await streamBackup(s3, task, { key: sealKey, told, warn });
      const lines = [...plain.map((file) => line('plain', file)), ...(archive ? [line('file', archive)] : [])];
      return `${lines.join('')}${warnings.join('')}`;
    }
    case 's3-list':
      return listBackups(s3, task);
    case 's3-fetch':
      await fetchBackup(s3, task, teller(task.files, tells));
      return 'fetched\n';
    case 's3-mark':
      await markBackup(s3, task);
      return 'marked\n';
    case 's3-remove': {
      const locked = await removeBackups(s3, task);
      return `removed\n${locked.map(({ id, until }) => `locked ${id} ${until}\n`).join('')}`;
    }
  }
}

function line(what: string, { name, bytes, sha256 }: NamedFile): string {
  return `${what} ${name} ${bytes} ${sha256}\n`;
}

/** Counts bytes, and tells of them not too often. */
function teller(files: readonly { readonly bytes: number }[], tells: Telling): (bytes: number) => void {
  const expected = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let seen = 0;
  let next = 0;
  return (bytes) => {
    seen += bytes;
    if (Date.now() < next) return;
    next = Date.now() + TELL_EVERY_MS;
    tells(seen, expected);
  };
}

function asFailure(thrown: unknown): ProgramFailure {
  if (thrown instanceof OtherBytes) return asProgramFailure(thrown, EXIT_CODES.damaged);
  // Of the disk here, not of the line: reading and writing files names the path.
  const isOfDisk = thrown instanceof Error && 'syscall' in thrown && 'path' in thrown;
  return asProgramFailure(thrown, isOfDisk ? EXIT_CODES.unwritable : EXIT_CODES.bucket);
}
