import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ReadableStream } from 'node:stream/web';
import { Decrypter } from 'age-encryption';
import { asProgramFailure, EXIT_CODES, ProgramFailure } from './program-failure.ts';
import { joinParts } from './join-parts.ts';
import { type DecryptTask, foldersOf, PART_MARK, SEALED_ARCHIVE } from './program-task.ts';
import { associatedWith, symmetricKeysIn } from './symmetric-key.ts';
import { mebibytes, requireFree } from './require-free.ts';
import { type Telling, tellingWhile } from './telling.ts';
import { type StreamKey, unseal } from './tink-stream.ts';

/**
 * Unpacks what is wanted of an encrypted archive. Each line of `key` may be a secret key, as `age-keygen` writes it, or one for AES-256.
 * First its bytes are compared with what the manifest says: without a key, that alone is done, and it ends with `noKey`. Nothing is
 * written if there is no room for all that is wanted. `tells` hears now and then how far it is. Throws a `ProgramFailure`.
 */
export async function decryptBackup(task: DecryptTask, key: string, tells: Telling = () => undefined): Promise<void> {
  const { id, from, to, archive } = task;
  const path = join(from, id, archive.name);
  await compare(path, task);
  const open = archive.name === SEALED_ARCHIVE ? sealedWith(task, key) : agedWith(key);
  await requireRoom(task);
  try {
    const encrypted = createReadStream(path);
    const plain = await open(encrypted);
    await mkdir(to, { recursive: true, mode: 0o755 });
    await tellingWhile({ tells, expected: archive.bytes, done: () => encrypted.bytesRead }, () => unpack(plain, task));
    await joinParts(join(to, id), task.wanted);
  } catch (thrown) {
    throw asProgramFailure(thrown, EXIT_CODES.notDecrypted);
  }
}

type Opener = (encrypted: Readable) => Promise<Readable>;

function agedWith(key: string): Opener {
  const identities = key.split('\n').filter((line) => line.trim().startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0) throw new ProgramFailure(EXIT_CODES.noKey, 'no secret key of age was given');
  return async (encrypted) => {
    const plain = await decrypterWith(identities).decrypt(
      Readable.toWeb(encrypted) as globalThis.ReadableStream<Uint8Array>,
    );
    return Readable.fromWeb(plain as ReadableStream);
  };
}

function sealedWith({ id, from, archive }: DecryptTask, text: string): Opener {
  const associated = associatedWith(id);
  const keys = symmetricKeysIn(text);
  if (keys.length === 0) throw new ProgramFailure(EXIT_CODES.noKey, 'no key of 32 bytes for AES-256 was given');
  return async (encrypted) => {
    for (const key of keys) {
      const stream = { key, associated };
      if (await opensWith(join(from, id, archive.name), stream))
        return Readable.from(unseal(encrypted as AsyncIterable<Uint8Array>, stream));
    }
    throw new ProgramFailure(EXIT_CODES.noKey, 'the key is another one than it was encrypted with');
  };
}

/** By the first segment. The archive's bytes are the stored ones, so what does not open has another key: keys change over the years. */
async function opensWith(path: string, key: StreamKey): Promise<boolean> {
  const opened = unseal(createReadStream(path) as AsyncIterable<Uint8Array>, key);
  try {
    await opened.next();
    return true;
  } catch (thrown) {
    if (thrown instanceof ProgramFailure) return false;
    throw thrown;
  } finally {
    await opened.return(undefined);
  }
}

function decrypterWith(identities: readonly string[]): Decrypter {
  const decrypter = new Decrypter();
  try {
    for (const identity of identities) decrypter.addIdentity(identity.trim());
    return decrypter;
  } catch (thrown) {
    throw new ProgramFailure(EXIT_CODES.notDecrypted, 'the secret key was not copied whole', thrown);
  }
}

async function compare(path: string, { archive }: DecryptTask): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash).catch((thrown: unknown) => {
    // Of a file that can't be read now, nothing is known. One that isn't there is lost.
    const isGone = thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
    throw new ProgramFailure(isGone ? EXIT_CODES.damaged : EXIT_CODES.unread, `${archive.name}: ${String(thrown)}`);
  });
  if (hash.digest('hex') !== archive.sha256)
    throw new ProgramFailure(EXIT_CODES.damaged, `${archive.name}: its SHA-256 is another one`);
}

async function requireRoom({ to, files, wanted, besides }: DecryptTask): Promise<void> {
  const unpacked = files.filter(({ name }) => wanted.includes(name)).reduce((sum, { bytes }) => sum + bytes, 0);
  const rest = besides > 0 ? `, and ${mebibytes(besides)} MiB for the server that it is restored into` : '';
  const words = `${mebibytes(unpacked)} MiB for its files${rest}`;
  await requireFree({ beside: to, bytes: unpacked + besides, words, undone: 'Nothing was unpacked.' });
}

/** What of the archive is not unpacked, as names in it: whole folders where nothing in them is wanted. */
function excludedFrom({ id, files, wanted }: DecryptTask): readonly string[] {
  const kept = files.filter(({ name }) => wanted.includes(name));
  const entered = foldersOf(kept);
  const folders = foldersOf(files).filter((folder) => !entered.includes(folder));
  const others = files.filter(({ name }) => !wanted.includes(name)).map(({ name }) => name);
  return [...folders, ...others, ...others.map((name) => `${name}${PART_MARK}*`)].map((name) => `${id}/${name}`);
}

async function unpack(plain: Readable, task: DecryptTask): Promise<void> {
  // A list in a file, because there may be more names than fit into arguments.
  const folder = await mkdtemp(join(tmpdir(), 'hd-'));
  try {
    const excluded = join(folder, 'excluded');
    await writeFile(
      excluded,
      excludedFrom(task)
        .map((name) => `${name}\n`)
        .join(''),
    );
    await untar(plain, { excluded, to: task.to });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** With the owners and rights that the files had, by their numbers: the database's programs read them under their own user. */
async function untar(
  plain: Readable,
  { excluded, to }: { readonly excluded: string; readonly to: string },
): Promise<void> {
  const argv = ['-x', '-p', '--numeric-owner', '-X', excluded, '-C', to];
  const tar = spawn('tar', argv, { stdio: ['pipe', 'ignore', 'pipe'] });
  const words: Buffer[] = [];
  tar.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  const [ended, piped] = await Promise.allSettled([once(tar, 'close'), pipeline(plain, tar.stdin)]);
  const said = Buffer.concat(words).toString().trim();
  // What the archive is refused for is said by its reader; what the disk is refused for, by tar.
  if (piped.status === 'rejected' && (said === '' || piped.reason instanceof ProgramFailure)) throw piped.reason;
  if (ended.status === 'rejected') throw ended.reason;
  if (ended.value[0] !== 0)
    throw new ProgramFailure(EXIT_CODES.notDecrypted, said || `tar ended with ${ended.value[0]}`);
  if (piped.status === 'rejected') throw piped.reason;
}
