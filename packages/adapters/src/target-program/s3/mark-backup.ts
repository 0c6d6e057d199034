import type { S3Connection } from '../../s3/s3-connection.ts';
import { factsOf, putText, removeObject } from '../../s3/s3-objects.ts';
import { EXIT_CODES, ProgramFailure } from '../program-failure.ts';
import { MANIFEST, MARK } from './backup-keys.ts';
import type { MarkTask } from './s3-task.ts';

/** Writes the mark of a backup, or takes it away. Throws a `ProgramFailure` when there is no such backup. */
export async function markBackup(s3: S3Connection, { prefix, id, text }: MarkTask): Promise<void> {
  const key = `${prefix}${id}/${MARK}`;
  if (text === '') return removeObject(s3, key);
  if (!(await factsOf(s3, `${prefix}${id}/${MANIFEST}`)))
    throw new ProgramFailure(EXIT_CODES.unwritable, `there is no backup ${id}`);
  await putText(s3, { key, text });
}
