import { writeSync } from 'node:fs';
import { s3Connection } from '../../s3/s3-connection.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { OtherBytes } from '../../s3/upload-file.ts';
import { asProgramFailure, EXIT_CODES, type ProgramFailure } from '../program-failure.ts';
import { fetchBackup } from './fetch-backup.ts';
import { listBackups } from './list-backups.ts';
import { markBackup } from './mark-backup.ts';
import { removeBackups } from './remove-backups.ts';
import type { S3Task } from './s3-task.ts';
import { storeBackup } from './store-backup.ts';

/** What the script that runs this program leaves open for what is told meanwhile. */
const TELLING = 3;
const TELL_EVERY_MS = 2_000;

/** Does a task with a bucket, and answers the text that is sent back. `keys`: three lines. Throws a `ProgramFailure`. */
export async function runS3Task(task: S3Task, keys: string): Promise<string> {
  const [accessKey = '', secretKey = '', sessionToken = ''] = keys.split('\n');
  const credentials = { accessKey, secretKey, ...(sessionToken !== '' && { sessionToken }) };
  const { place, silenceMs } = task;
  const s3 = s3Connection(place, credentials, silenceMs === undefined ? {} : { silenceMs });
  try {
    return await answerOf(s3, task);
  } catch (thrown) {
    throw asFailure(thrown);
  } finally {
    s3.close();
  }
}

async function answerOf(s3: S3Connection, task: S3Task): Promise<string> {
  switch (task.kind) {
    case 's3-store': {
      const warnings: string[] = [];
      const warn = (words: string): void => void warnings.push(`warning ${words.replaceAll(/\s+/g, ' ')}\n`);
      await storeBackup(s3, task, { told: teller(task.files), warn });
      return `stored\n${warnings.join('')}`;
    }
    case 's3-list':
      return listBackups(s3, task);
    case 's3-fetch':
      await fetchBackup(s3, task, teller(task.files));
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

/** Says how far it is, as the scripts of the vaults do: `-----GROWTH MARK KIB EXPECTED-----`. */
function teller(files: readonly { readonly bytes: number }[]): (bytes: number) => void {
  const expected = Math.round(files.reduce((sum, { bytes }) => sum + bytes, 0) / 1_024);
  const mark = process.env['HD_MARK'] ?? '';
  let seen = 0;
  let next = 0;
  return (bytes) => {
    seen += bytes;
    if (Date.now() < next) return;
    next = Date.now() + TELL_EVERY_MS;
    try {
      writeSync(TELLING, `\n-----GROWTH ${mark} ${Math.round(seen / 1_024)} ${expected}-----\n`);
    } catch {
      // Nobody listens.
    }
  };
}

function asFailure(thrown: unknown): ProgramFailure {
  if (thrown instanceof OtherBytes) return asProgramFailure(thrown, EXIT_CODES.damaged);
  // Of the disk here, not of the line: reading and writing files names the path.
  const isOfDisk = thrown instanceof Error && 'syscall' in thrown && 'path' in thrown;
  return asProgramFailure(thrown, isOfDisk ? EXIT_CODES.unwritable : EXIT_CODES.bucket);
}
