import { gzipSync } from 'node:zlib';
import { textAt } from '../../s3/s3-objects.ts';
import type { S3Connection } from '../../s3/s3-connection.ts';
import { foldersBelow, MANIFEST, MARK } from './backup-keys.ts';
import type { ListTask } from './s3-task.ts';

/** Bytes of one answer, compressed; the caller asks again for the rest. The script that lists a volume has the same limit. */
const ROOM = 170_000;

/**
 * The backups before `before`, newest first, as many as fit into one answer: for each its manifest, the sizes of its objects and its
 * mark, if there is one, each after a line `KIND FOLDER BYTES`. At the end `more` or `end`. Reads no data.
 */
export async function listBackups(s3: S3Connection, { prefix, before }: ListTask): Promise<string> {
  const folders = [...(await foldersBelow(s3, prefix))]
    .filter(([id, names]) => names.has(MANIFEST) && (before === '' || id < before))
    .sort(([one], [other]) => (one < other ? 1 : -1));
  let room = ROOM;
  let answer = '';
  for (const [id, names] of folders) {
    const manifest = await textAt(s3, `${prefix}${id}/${MANIFEST}`);
    // Removed meanwhile, by somebody else.
    if (manifest === undefined) continue;
    const mark = names.has(MARK) ? await textAt(s3, `${prefix}${id}/${MARK}`) : undefined;
    const sizes = [...names].map(([name, bytes]) => `${bytes} ${name}\n`).join('');
    const one = [
      tell('manifest', id, manifest),
      tell('sizes', id, sizes),
      mark === undefined ? '' : tell('mark', id, mark),
    ].join('');
    room -= gzipSync(one, { level: 9 }).length;
    if (room < 0 && answer !== '') return `${answer}more\n`;
    answer += one;
  }
  return `${answer}end\n`;
}

function tell(kind: string, id: string, text: string): string {
  return `${kind} ${id} ${Buffer.byteLength(text)}\n${text}`;
}
