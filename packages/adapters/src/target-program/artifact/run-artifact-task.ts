import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { putBlob, readBlob } from '../../artifacts/blob.ts';
import { entryAt, localHeader, zipEnd, type ZipEntry } from '../../artifacts/zip.ts';
import { asProgramFailure, EXIT_CODES, ProgramFailure } from '../program-failure.ts';
import type { NamedFile } from '../program-task.ts';
import { mebibytes, requireFree } from '../require-free.ts';
import { type ArtifactTask, type FetchArtifactTask, MANIFEST_ENTRY, type StoreArtifactTask } from './artifact-task.ts';

const CHUNK = 256 * 1024;
const TELL_EVERY_MS = 2_000;

/** Does a task with an artifact at a signed address, and answers the text that is sent back. Throws a `ProgramFailure`. */
export async function runArtifactTask(
  task: ArtifactTask,
  address: string,
  tells: (bytes: number, expected: number) => void,
): Promise<string> {
  let seen = 0;
  let next = 0;
  const told = (bytes: number): void => {
    seen += bytes;
    if (Date.now() < next) return;
    next = Date.now() + TELL_EVERY_MS;
    tells(seen, task.file.bytes);
  };
  try {
    if (task.kind === 'artifact-store') return await store(task, address, told);
    await fetchFile(task, address, told);
    return 'fetched\n';
  } catch (thrown) {
    const isOfDisk = thrown instanceof Error && 'syscall' in thrown && 'path' in thrown;
    throw asProgramFailure(thrown, isOfDisk ? EXIT_CODES.unwritable : EXIT_CODES.artifact);
  }
}

/** The file is read twice: a zip says before its bytes what they are. What is sent is compared once more. */
async function store(
  { id, from, file, manifest, patience }: StoreArtifactTask,
  address: string,
  told: (bytes: number) => void,
): Promise<string> {
  const path = join(from, id, file.name);
  let crc = 0;
  await compared(path, file, (chunk) => (crc = crc32(chunk, crc)));
  const text = Buffer.from(manifest);
  const entries: readonly [ZipEntry, ZipEntry] = [
    { name: MANIFEST_ENTRY, bytes: text.length, crc: crc32(text) },
    { name: file.name, bytes: file.bytes, crc },
  ];
  const hash = createHash('sha256');
  let bytes = 0;
  async function* zip(): AsyncGenerator<Buffer> {
    const [first, second] = entries;
    for await (const chunk of parts([localHeader(first), text, localHeader(second)], path, zipEnd(entries))) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await putBlob(address, zip(), { ...patience, told });
  await compared(path, file, () => undefined);
  return `zip ${bytes} ${hash.digest('hex')}\n`;
}

async function* parts(before: readonly Buffer[], path: string, after: Buffer): AsyncGenerator<Buffer> {
  yield* before;
  yield* createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>;
  yield after;
}

async function compared(
  path: string,
  { name, bytes, sha256 }: NamedFile,
  read: (chunk: Buffer) => void,
): Promise<void> {
  const hash = createHash('sha256');
  let seen = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    seen += chunk.length;
    read(chunk);
  }
  if (seen !== bytes || hash.digest('hex') !== sha256)
    throw new ProgramFailure(EXIT_CODES.damaged, `${name} is not the file that was proven`);
}

async function fetchFile(
  { id, to, file, patience }: FetchArtifactTask,
  address: string,
  told: (bytes: number) => void,
): Promise<void> {
  const words = `${mebibytes(file.bytes)} MiB for its file`;
  await requireFree({ beside: to, bytes: file.bytes, words, undone: 'Nothing was fetched.' });
  process.umask(0o022);
  await mkdir(join(to, id), { recursive: true, mode: 0o755 });
  const target = await open(join(to, id, file.name), 'w', 0o644);
  const hash = createHash('sha256');
  let left = file.bytes;
  try {
    const written = async (zip: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of entryIn(zip, file)) {
        hash.update(chunk);
        left -= chunk.length;
        await target.appendFile(chunk);
        told(chunk.length);
      }
    };
    await readBlob(address, written, patience);
    await target.sync();
  } finally {
    await target.close();
  }
  if (left !== 0 || hash.digest('hex') !== file.sha256)
    throw new ProgramFailure(EXIT_CODES.damaged, `${file.name} in the artifact is not the file that was stored`);
}

/** The bytes of one entry. What comes before it must be entries that are stored as they are. Not one byte more than the file has. */
async function* entryIn(zip: AsyncIterable<Buffer>, file: NamedFile): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  let passed = 0;
  let wanted: number | undefined;
  for await (const chunk of zip) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      if (passed > 0) {
        const part = rest.subarray(0, passed);
        passed -= part.length;
        rest = rest.subarray(part.length);
        if (passed > 0) break;
      }
      if (wanted !== undefined) {
        const part = rest.subarray(0, wanted);
        wanted -= part.length;
        if (part.length > 0) yield part;
        rest = Buffer.alloc(0);
        if (wanted === 0) return;
        break;
      }
      const entry = entryAt(rest);
      if (!entry) break;
      rest = rest.subarray(entry.header);
      if (entry.name !== file.name) passed = entry.bytes;
      else if (entry.bytes !== file.bytes) return;
      else wanted = entry.bytes;
    }
  }
}
