import { rootCertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { certificatesIn } from '../../databases/postgres/server-trust.ts';

/** Linux takes at most 128 KiB in one environment variable. */
const PART = 100_000;

/**
 * The certificates of the authorities that are trusted, for the script: database images have none of their own. HD_CA_PARTS says in how many
 * variables HD_CA_0 … they are, compressed and in base64. Without `own`, those that Node trusts. Throws `database/url-invalid`.
 */
export function authorities(own: Secret | undefined): ReadonlyMap<string, string> {
  const pem = own ? certificatesIn(own).join('') : rootCertificates.join('\n');
  const packed = gzipSync(pem, { level: 9 }).toString('base64');
  const parts = Array.from({ length: Math.ceil(packed.length / PART) }, (_, at) =>
    packed.slice(at * PART, (at + 1) * PART),
  );
  return new Map([['HD_CA_PARTS', String(parts.length)], ...parts.map((part, at) => [`HD_CA_${at}`, part] as const)]);
}
