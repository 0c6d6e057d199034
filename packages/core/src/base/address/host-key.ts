import { createHash } from 'node:crypto';

/** `SHA256:…` of a line of known hosts, as `ssh-keygen -lf` prints it. */
export function hostKeyFingerprint(line: string): string {
  const [, , key = ''] = line.trim().split(/\s+/);
  const hash = createHash('sha256').update(Buffer.from(key, 'base64')).digest('base64');
  return `SHA256:${hash.replace(/=+$/, '')}`;
}
