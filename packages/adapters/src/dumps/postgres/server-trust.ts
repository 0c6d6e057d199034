import { isIP, isIPv4 } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { gzipSync } from 'node:zlib';
import type { Secret } from '@hardened-deploy/core/base/secret';
import { Failure } from '@hardened-deploy/core/base/failure';

/** Addresses of this host and of private networks. */
const NEAR = /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|::1$|f[cd][0-9a-f]{2}:|fe80:)/i;
/** A name whose last part may be a top-level domain: that of a container in a network, `db.shop_default`, is none. */
const PUBLIC_NAME = /\.(?:[a-z]{2,63}|xn--[a-z0-9-]+)\.?$/i;
/** Names that no public DNS has. */
const LOCAL_NAME = /\.(?:local|localhost|internal|intranet|lan|home|home\.arpa|corp|private|test)\.?$/i;

/**
 * Whether the way to a host may lead over networks of others: a public address, or a name with a dot that public DNS may have. The name of a
 * container and a private address are near.
 */
export function isElsewhere(host: string): boolean {
  if (isIP(host) !== 0) return !NEAR.test(host) && (isIPv4(host) || !/^::ffff:/i.test(host));
  return PUBLIC_NAME.test(host) && !LOCAL_NAME.test(host);
}

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

/** Each certificate as PEM, whatever has become of its line breaks on the way through a secret. */
function certificatesIn(own: Secret): readonly string[] {
  const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
  const found = blocks.map(([, body = '']) => {
    const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  });
  if (found.length === 0 || !found.every(isCertificate))
    throw new Failure('database/url-invalid', 'The certificate in `database.ca-secret` cannot be read.', {
      remedy:
        'Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
    });
  return found;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== '';
  } catch {
    return false;
  }
}
