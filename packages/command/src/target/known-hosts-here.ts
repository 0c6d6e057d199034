import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import type { Around } from '../command.ts';
import { ownKnownHost } from './own-known-host.ts';

/** The file in the repository's folder that the steps of `init` keep the server's host key in, before it becomes a secret. */
export const KNOWN_HOSTS_FILE = 'known_hosts.txt';

/** What this machine knows of the host keys of a server and of its jump host. Empty if it knows nothing. */
export async function knownHostsHere(
  servers: readonly SshAddress[],
  { folder, signal }: Pick<Around, 'folder' | 'signal'>,
): Promise<string> {
  const kept = await readFile(join(folder, KNOWN_HOSTS_FILE), 'utf8').catch(() => '');
  const own = await Promise.all(servers.map((server) => ownKnownHost(server, signal)));
  return [kept.trim(), ...own].filter(Boolean).join('\n');
}
