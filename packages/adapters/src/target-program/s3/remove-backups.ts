import { atOnce } from '../../s3/at-once.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { abortUpload, factsOf, objectsBelow, putText, removeObject, uploadsBelow } from '../../s3/s3-objects.ts';
import { idIn, IN_PROGRESS, MANIFEST } from './backup-keys.ts';
import type { RemoveTask } from './s3-task.ts';

const AT_ONCE = 8;

export interface LockedBackup {
  readonly id: string;
  /** An ISO time, or words. */
  readonly until: string;
}

/**
 * Removes exactly the objects of these backups, the manifest first: without it the rest is no backup, whatever happens to it. One of
 * which anything is locked stays whole, and is answered. Those that aren't there are passed over. Throws `S3Refusal`.
 */
export async function removeBackups(s3: S3Connection, { prefix, ids }: RemoveTask): Promise<readonly LockedBackup[]> {
  const locked: LockedBackup[] = [];
  for (const id of ids) {
    const keys: string[] = [];
    for await (const { key } of objectsBelow(s3, `${prefix}${id}/`)) if (idIn(prefix, key) === id) keys.push(key);
    // Of one that was cut off while it was streamed, or stored.
    if (keys.every((key) => !key.endsWith(`/${MANIFEST}`))) await abortUploads(s3, `${prefix}${id}/`);
    if (keys.length === 0) continue;
    const until = await lockOf(s3, keys);
    if (until !== undefined) locked.push({ id, until });
    else await removeOne(s3, `${prefix}${id}/`, keys);
  }
  return locked;
}

/** What can't be listed is aborted by the next backup, and keeps nothing from being removed. */
async function abortUploads(s3: S3Connection, folder: string): Promise<void> {
  for (const upload of await uploadsBelow(s3, folder).catch(() => [])) await abortUpload(s3, upload);
}

/** The latest of the locks. */
async function lockOf(s3: S3Connection, keys: readonly string[]): Promise<string | undefined> {
  const locks: string[] = [];
  await atOnce(keys, AT_ONCE, async (key) => {
    const until = (await factsOf(s3, key))?.lockedUntil;
    // What is only a note of ours keeps nothing.
    if (until !== undefined && !key.endsWith(`/${IN_PROGRESS}`)) locks.push(until);
  });
  return locks.sort().at(-1);
}

async function removeOne(s3: S3Connection, folder: string, keys: readonly string[]): Promise<void> {
  const [manifest, note] = [`${folder}${MANIFEST}`, `${folder}${IN_PROGRESS}`];
  // The next backup removes what says that it is unfinished, if this is cut off. It isn't needed where there is no room for it.
  await putText(s3, { key: note, text: '0\n' }).catch(() => undefined);
  await removeObject(s3, manifest);
  await atOnce(
    keys.filter((key) => key !== manifest && key !== note),
    AT_ONCE,
    (key) => removeObject(s3, key),
  );
  await removeObject(s3, note);
}
