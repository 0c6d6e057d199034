import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';
import { foldersOf, type NamedFile } from './program-task.ts';

const BLOCK = 512;
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
  for (const file of files) {
    yield await headerOf(join(folder, file.name), { id, name: file.name, bytes: file.bytes, type: '0' });
    yield* contentOf(join(folder, file.name), file);
    yield Buffer.alloc((BLOCK - (file.bytes % BLOCK)) % BLOCK);
  }
  // Two empty blocks end an archive.
  yield Buffer.alloc(2 * BLOCK);
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

/** A header of POSIX ustar. Owners are numbers, because the names of another image mean nothing. */
async function headerOf(path: string, { id, name, bytes, type }: Entry): Promise<Buffer> {
  const { mode, uid, gid, mtimeMs } = await stat(path);
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
