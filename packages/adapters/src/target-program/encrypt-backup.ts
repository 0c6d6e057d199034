import { createHash, type Hash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archiveFor, encrypting } from './encrypting.ts';
import { asProgramFailure, EXIT_CODES } from './program-failure.ts';
import { type EncryptTask, foldersOf, type NamedFile } from './program-task.ts';
import { tarOf } from './tar-stream.ts';
import { type Telling, tellingWhile } from './telling.ts';

/** Holds the generation of the run that makes the folder, until the folder has a manifest. */
const IN_PROGRESS = 'in-progress';

/**
 * Encrypts the files of a backup into one archive, and removes them. The archive gets its name only when all of it is on the
 * disk. Answers the archive. Without recipients, `key` is one for AES-256. `tells` hears now and then how far it is. Throws a `ProgramFailure`;
 * then the plain files are as they were.
 */
export async function encryptBackup(
  task: EncryptTask,
  key: string,
  tells: Telling = () => undefined,
): Promise<NamedFile> {
  const { id, from, to, recipients, files } = task;
  const name = archiveFor(recipients);
  const folder = join(to, id);
  const partial = join(folder, `${name}.partial`);
  try {
    if (from !== to) await openFolder(task);
    const plain = tarOf(join(from, id), task);
    const encrypted = await encrypting(plain, { id, recipients, key });
    const expected = files.reduce((sum, { bytes }) => sum + bytes, 0);
    const archive = { name, ...(await writeThrough(partial, encrypted, { tells, expected })) };
    await rename(partial, join(folder, name));
    await removePlain(task);
    await flush(folder);
    return archive;
  } catch (thrown) {
    await rm(partial, { force: true });
    throw asProgramFailure(thrown, isOfDisk(thrown) ? EXIT_CODES.unwritable : EXIT_CODES.notEncrypted);
  }
}

/** A new folder. What killed runs of lower generations left beside it is removed. */
async function openFolder({ id, generation, to }: EncryptTask): Promise<void> {
  for (const name of await readdir(to)) {
    if (!/^\d{8}T\d{6}\.\d{3}Z-[0-9a-f]+$/.test(name)) continue;
    if (await isLeftOver(join(to, name), generation)) await removeFolder(join(to, name));
  }
  await mkdir(join(to, id), { mode: 0o750 });
  await writeFile(join(to, id, IN_PROGRESS), `${generation}\n`);
}

/**
 * Only what surely has no manifest, and says that it is unfinished. A folder of which anything can't be read may be a proven
 * backup on a disk that has errors, or one that somebody is copying here.
 */
async function isLeftOver(folder: string, generation: number): Promise<boolean> {
  const left = await readFile(join(folder, IN_PROGRESS), 'utf8').catch(() => '');
  if (!/^\d+\s*$/.test(left) || Number(left) >= generation) return false;
  const names = await readdir(folder).catch(() => undefined);
  return names !== undefined && !names.includes('manifest.json');
}

/** In-progress goes last, so that the next backup removes what a killed removal leaves. */
async function removeFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) if (name !== IN_PROGRESS) await rm(join(folder, name), { recursive: true });
  await rm(folder, { recursive: true });
}

async function writeThrough(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  told: { readonly tells: Telling; readonly expected: number },
): Promise<Omit<NamedFile, 'name'>> {
  const hash = createHash('sha256');
  const counted = { bytes: 0 };
  const file = await open(path, 'wx', 0o640);
  try {
    await tellingWhile({ ...told, done: () => counted.bytes }, async () => {
      await file.writeFile(hashed(bytes, { hash, counted }));
      await file.sync();
    });
  } finally {
    await file.close();
  }
  return { bytes: counted.bytes, sha256: hash.digest('hex') };
}

async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  { hash, counted }: { readonly hash: Hash; readonly counted: { bytes: number } },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    counted.bytes += chunk.length;
    yield chunk;
  }
}

/** Exactly the files that are in the archive now. Of a folder that was only for them, nothing stays. */
async function removePlain({ id, from, to, files }: EncryptTask): Promise<void> {
  const folder = join(from, id);
  if (from !== to) return removeFolder(folder);
  for (const { name } of files) await rm(join(folder, name));
  for (const parent of foldersOf(files).toReversed()) await rmdir(join(folder, parent));
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isOfDisk(thrown: unknown): boolean {
  return thrown instanceof Error && 'syscall' in thrown;
}
