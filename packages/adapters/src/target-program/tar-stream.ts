import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';
import { foldersOf, type NamedFile, PART_MARK } from './program-task.ts';

const BLOCK = 512;
/** About so much of a stream is one entry. */
const PART = 1024 * 1024;
/** Files from this size on are written in binary: eleven octal digits end there. */
const LARGEST_OCTAL = 8 ** 11;

/**
 * A tar archive of the files of one folder, each below the folder's own name. Every file is compared with its SHA-256 while
 * it is read: what is archived is what was proven. Throws a `ProgramFailure`.
 */
export async function* tarOf(
  folder: string,
  { id, files }: { readonly id: string; readonly files: readonly NamedFile[] },
): AsyncGenerator<Uint8Array> {
  for (const name of ['', ...foldersOf(files)])
    yield await headerOf(join(folder, name), { id, name, bytes: 0, type: '5' });
  for (const file of files) yield* fileOf(folder, id, file);
  // Two empty blocks end an archive.
  yield Buffer.alloc(2 * BLOCK);
}

/**
 * A tar archive of a stream whose length nobody knows, and of files that are there only when it has ended: `files` is asked then. A tar needs
 * each length before the content, so the stream is in it as `NAME.part-000001` and so on, each of which is in memory once. `joinParts` makes one
 * file of them again. Throws a `ProgramFailure`, and what `stream` throws.
 */
export async function* tarOfStream(
  folder: string,
  { id, name, stream }: { readonly id: string; readonly name: string; readonly stream: AsyncIterable<Uint8Array> },
  files: () => Promise<readonly NamedFile[]>,
): AsyncGenerator<Uint8Array> {
  // Its owner dumps, and reads what is unpacked; nobody changes it.
  let owned: Owned | undefined;
  let number = 0;
  for await (const part of piecesOf(stream, PART)) {
    // Not before something comes: until then the folder may be another's, or not be there.
    if (!owned) {
      owned = await stat(folder);
      yield headerWith({ ...owned, mode: 0o550 }, { id, name: '', bytes: 0, type: '5' });
    }
    number += 1;
    const named = { id, name: `${name}${PART_MARK}${String(number).padStart(6, '0')}`, bytes: part.length };
    yield headerWith({ ...owned, mode: 0o440 }, { ...named, type: '0' });
    yield part;
    yield padding(part.length);
  }
  for (const file of await files()) yield* fileOf(folder, id, file);
  yield Buffer.alloc(2 * BLOCK);
}

async function* piecesOf(chunks: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let [held, length] = [[] as Uint8Array[], 0];
  for await (const chunk of chunks) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    yield Buffer.concat(held);
    [held, length] = [[], 0];
  }
  if (length > 0) yield Buffer.concat(held);
}

async function* fileOf(folder: string, id: string, file: NamedFile): AsyncGenerator<Uint8Array> {
  yield await headerOf(join(folder, file.name), { id, name: file.name, bytes: file.bytes, type: '0' });
  yield* contentOf(join(folder, file.name), file);
  yield padding(file.bytes);
}

function padding(bytes: number): Buffer {
  return Buffer.alloc((BLOCK - (bytes % BLOCK)) % BLOCK);
}

async function* contentOf(path: string, { name, bytes, sha256 }: NamedFile): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let seen = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    seen += chunk.length;
    // Not one byte more than the header says.
    if (seen > bytes) break;
    yield chunk;
  }
  if (seen !== bytes || hash.digest('hex') !== sha256)
    throw new ProgramFailure(EXIT_CODES.damaged, `${name} is not the file that was dumped`);
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly type: '0' | '5';
}

/** A header of POSIX ustar for a file or folder that is there. */
async function headerOf(path: string, entry: Entry): Promise<Buffer> {
  return headerWith(await stat(path), entry);
}

/** Who owns an entry, and who may do what with it. */
interface Owned {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

/** Owners are numbers, because the names of another image mean nothing. */
function headerWith({ mode, uid, gid, mtimeMs }: Owned, { id, name, bytes, type }: Entry): Buffer {
  const header = Buffer.alloc(BLOCK);
  const ended = type === '5' && name !== '' ? `${name}/` : name;
  if (Buffer.byteLength(ended) > 100)
    throw new ProgramFailure(EXIT_CODES.notEncrypted, `${name}: its name is too long`);
  header.write(ended, 0);
  header.write(octal(mode & 0o7777, 7), 100);
  header.write(octal(uid, 7), 108);
  header.write(octal(gid, 7), 116);
  if (bytes < LARGEST_OCTAL) header.write(octal(bytes, 11), 124);
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(bytes), 128);
  }
  header.write(octal(Math.max(0, Math.floor(mtimeMs / 1000)), 11), 136);
  header.write(type, 156);
  header.write('ustar\u000000', 257);
  // The name of the folder itself stands alone.
  header.write(id, name === '' ? 0 : 345);
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\u0000 `, 148);
  return header;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
