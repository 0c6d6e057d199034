import { objectsBelow } from '../../s3/s3-objects.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';

export const MANIFEST = 'manifest.json';
export const MARK = 'damaged.json';
/** Holds the generation of the run that stores the backup, until there is a manifest. */
export const IN_PROGRESS = 'in-progress';

const ID = /^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{16,64}$/;

/** Names and sizes of the objects of each backup, finished or not. What else lies below the prefix isn't ours. */
export async function foldersBelow(
  s3: S3Connection,
  prefix: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const folders = new Map<string, Map<string, number>>();
  for await (const { key, bytes } of objectsBelow(s3, prefix)) {
    const id = idIn(prefix, key);
    if (id === undefined) continue;
    const names = folders.get(id) ?? new Map<string, number>();
    folders.set(id, names.set(key.slice(prefix.length + id.length + 1), bytes));
  }
  return folders;
}

/** The backup that a key belongs to. */
export function idIn(prefix: string, key: string): string | undefined {
  if (!key.startsWith(prefix)) return undefined;
  const [id, ...rest] = key.slice(prefix.length).split('/');
  return id !== undefined && ID.test(id) && rest.length > 0 ? id : undefined;
}
