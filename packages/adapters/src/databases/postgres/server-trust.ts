import { X509Certificate } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Secret } from '@hardened-deploy/core/base/secret';

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

/**
 * Each certificate in the secret that a database's `ca-secret` names, as PEM, whatever has become of its line breaks on the way through a secret. Throws
 * `database/url-invalid`.
 */
export function certificatesIn(own: Secret): readonly string[] {
  const blocks = [...own.reveal().matchAll(/-----BEGIN CERTIFICATE-----(.+?)-----END CERTIFICATE-----/gs)];
  const found = blocks.map(([, body = '']) => {
    const lines = body.replace(/\\n|\s/g, '').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  });
  if (found.length === 0 || !found.every(isCertificate))
    throw new Failure('database/url-invalid', 'The certificate in the secret that `ca-secret` names cannot be read.', {
      remedy:
        'Look at the `ca-secret` that stands beside the `url-secret` of this database. Give the PEM text of the certificate of the authority that signed the server: from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, one or several. Your provider has it for download. In the input `secrets`, a text of several lines is written NAME<<END, its lines, END.',
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
