import { knownHostName, type SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { saidBy } from '../said-by.ts';

/** The ed25519 line of a host in this user's own known hosts: somebody has compared it before. */
export async function ownKnownHost(
  address: Pick<SshAddress, 'hostname' | 'port'>,
  signal: AbortSignal,
): Promise<string | null> {
  const name = knownHostName(address);
  const found = await saidBy({ program: 'ssh-keygen', args: ['-F', name], cwd: '/' }, signal);
  const key = /^\S+ (ssh-ed25519 [A-Za-z0-9+/=]+)/m.exec(found ?? '')?.[1];
  // The name in that file may be hashed.
  return key === undefined ? null : `${name} ${key}`;
}
