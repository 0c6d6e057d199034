import { abortUpload, removeObject, textAt, uploadsBelow } from '../../s3/s3-objects.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { foldersBelow, IN_PROGRESS, idIn, MANIFEST } from './backup-keys.ts';

/** An upload of which nobody knows whose it is: no backup takes a day. */
const STALE_MS = 24 * 60 * 60 * 1_000;

/**
 * Removes what killed runs of lower generations left, and aborts their uploads, which would be paid for and never seen. What has a manifest
 * is a backup, and what doesn't say that it is unfinished may be one that somebody is copying here: both are left alone.
 */
export async function sweepBucket(
  s3: S3Connection,
  { prefix, generation }: { readonly prefix: string; readonly generation: number },
): Promise<void> {
  const folders = await foldersBelow(s3, prefix);
  const left = new Set<string>();
  for (const [id, names] of folders) {
    if (names.has(MANIFEST) || !names.has(IN_PROGRESS)) continue;
    const of = (await textAt(s3, `${prefix}${id}/${IN_PROGRESS}`)) ?? '';
    if (/^\d+\s*$/.test(of) && Number(of) < generation) left.add(id);
  }
  for (const { key, uploadId, initiated } of await uploadsBelow(s3, prefix)) {
    const id = idIn(prefix, key);
    if (id === undefined) continue;
    const isStale = Date.now() - Date.parse(initiated) > STALE_MS;
    if (left.has(id) || isStale) await abortUpload(s3, { key, uploadId });
  }
  for (const id of left) {
    // In-progress goes last, so that the next run removes what a killed sweep leaves.
    const names = [...(folders.get(id)?.keys() ?? [])].filter((name) => name !== IN_PROGRESS);
    for (const name of [...names, IN_PROGRESS]) await removeObject(s3, `${prefix}${id}/${name}`);
  }
}
