import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type ReadableStream } from 'node:stream/web';
import { Decrypter } from 'age-encryption';
import { asProgramFailure, EXIT_CODES, ProgramFailure } from './program-failure.ts';
import { type DecryptTask, SEALED_ARCHIVE } from './program-task.ts';
import { associatedWith, symmetricKeyIn } from './symmetric-key.ts';
import { unseal } from './tink-stream.ts';

/**
 * Unpacks an encrypted archive. Each line of `key` may be a secret key, as `age-keygen` writes it, or one for AES-256. First its bytes are compared with what the manifest
 * says: without a key, that alone is done, and it ends with `noKey`. Throws a `ProgramFailure`.
 */
export async function decryptBackup(task: DecryptTask, key: string): Promise<void> {
  const { id, from, to, archive } = task;
  const path = join(from, id, archive.name);
  await compare(path, task);
  const open = archive.name === SEALED_ARCHIVE ? sealedWith(id, key) : agedWith(key);
  try {
    const plain = await open(createReadStream(path));
    await mkdir(to, { recursive: true, mode: 0o755 });
    await unpack(plain, to);
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

/** Its bytes are the stored ones, so what does not open has another key. */
function sealedWith(id: string, text: string): Opener {
  const key = symmetricKeyIn(text);
  if (!key) throw new ProgramFailure(EXIT_CODES.noKey, 'no key of 32 bytes for AES-256 was given');
  async function* opened(encrypted: Readable): AsyncGenerator<Uint8Array> {
    try {
      yield* unseal(encrypted as AsyncIterable<Uint8Array>, {
        key: key ?? Buffer.alloc(0),
        associated: associatedWith(id),
      });
    } catch (thrown) {
      throw new ProgramFailure(EXIT_CODES.noKey, 'the key is another one than it was encrypted with', thrown);
    }
  }
  return async (encrypted) => Promise.resolve(Readable.from(opened(encrypted)));
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
  const said = await pipeline(createReadStream(path), hash).then(
    () => (hash.digest('hex') === archive.sha256 ? undefined : 'its SHA-256 is another one'),
    (thrown: unknown) => String(thrown),
  );
  if (said !== undefined) throw new ProgramFailure(EXIT_CODES.damaged, `${archive.name}: ${said}`);
}

/** With the owners and rights that the files had, by their numbers: the database's programs read them under their own user. */
async function unpack(plain: Readable, to: string): Promise<void> {
  const tar = spawn('tar', ['-x', '-p', '--numeric-owner', '-C', to], { stdio: ['pipe', 'ignore', 'pipe'] });
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
