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
import type { DecryptTask } from './program-task.ts';

/**
 * Unpacks an encrypted archive with a secret key, as `age-keygen` writes it. First its bytes are compared with what the manifest
 * says: without a key, that alone is done, and it ends with `noKey`. Throws a `ProgramFailure`.
 */
export async function decryptBackup(task: DecryptTask, key: string): Promise<void> {
  const { id, from, to, archive } = task;
  const path = join(from, id, archive.name);
  await compare(path, task);
  const identities = key.split('\n').filter((line) => line.trim().startsWith('AGE-SECRET-KEY-'));
  if (identities.length === 0) throw new ProgramFailure(EXIT_CODES.noKey, 'no secret key of age was given');
  try {
    const decrypter = decrypterWith(identities);
    const encrypted = Readable.toWeb(createReadStream(path)) as globalThis.ReadableStream<Uint8Array>;
    const plain = await decrypter.decrypt(encrypted);
    await mkdir(to, { recursive: true, mode: 0o755 });
    await unpack(Readable.fromWeb(plain as ReadableStream), to);
  } catch (thrown) {
    throw asProgramFailure(thrown, EXIT_CODES.notDecrypted);
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
  if (piped.status === 'rejected' && said === '') throw piped.reason;
  if (ended.status === 'rejected') throw ended.reason;
  if (ended.value[0] !== 0)
    throw new ProgramFailure(EXIT_CODES.notDecrypted, said || `tar ended with ${ended.value[0]}`);
  if (piped.status === 'rejected') throw piped.reason;
}
