import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../command.ts';

export interface KeyPair {
  /** Path of the private key's file, mode 0600; the public key is beside it. */
  readonly file: string;
  readonly privateKey: string;
  /** `ssh-ed25519 AAAA…`, as it stands in known_hosts and authorized_keys. */
  readonly publicKey: string;
}

/** Makes a key pair below `folder`. */
export async function makeKeyPair(
  folder: string,
  { type = 'ed25519', passphrase = '' }: { readonly type?: 'ed25519' | 'rsa'; readonly passphrase?: string } = {},
): Promise<KeyPair> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${type}-${randomBytes(4).toString('hex')}`);
  await run({ program: 'ssh-keygen', args: ['-q', '-t', type, '-N', passphrase, '-C', 'bed', '-f', file] });
  const publicKey = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ');
  return { file, privateKey: readFileSync(file, 'utf8'), publicKey };
}
