import { hostKeyFingerprint } from '@hardened-deploy/core/base/address/host-key';
import type { SshAddress } from '@hardened-deploy/core/base/address/ssh-address';
import { runProgram } from './run-program.ts';
import type { HostKey } from './ssh-failures.ts';

/** One type at a time: each one is a connection of its own to the server. */
const TYPES = ['ed25519', 'ecdsa'] as const;
const ANSWERS_WITHIN_SECONDS = 5;

/** What the server shows as its host keys now: whoever pastes it must compare it first. Empty when it doesn't answer. */
export async function scanHostKeys(
  { hostname, port }: Pick<SshAddress, 'hostname' | 'port'>,
  signal: AbortSignal,
): Promise<readonly HostKey[]> {
  for (const type of TYPES) {
    const argv = ['-T', String(ANSWERS_WITHIN_SECONDS), '-p', String(port), '-t', type, hostname];
    const limitMs = 2_000 * ANSWERS_WITHIN_SECONDS;
    const end = await runProgram({ program: 'ssh-keyscan', argv, limitMs }, signal);
    const keys = end.kind === 'ended' ? hostKeysIn(end.stdout) : [];
    if (keys.length > 0) return keys;
  }
  return [];
}

export function hostKeysIn(scanned: string): readonly HostKey[] {
  return scanned.split('\n').flatMap((text) => {
    const [host, type, key] = text.trim().split(/\s+/);
    if (host === undefined || type === undefined || key === undefined || host.startsWith('#')) return [];
    const line = `${host} ${type} ${key}`;
    return [{ line, fingerprint: hostKeyFingerprint(line) }];
  });
}
