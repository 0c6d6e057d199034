import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto';
import type { CertificateProblem } from './certificate-problem.ts';
import { isEncrypted, isPrivateKey, pemBlocks } from './pem.ts';

// The least that browsers and authorities take: the CA/Browser Forum's Baseline Requirements, 6.1.5.
const LEAST_RSA_BITS = 2048;
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];

export type ReadKey =
  | { readonly kind: 'read'; readonly key: KeyObject }
  | { readonly kind: 'unread'; readonly problem: CertificateProblem };

/** The private key of a PEM file. A problem never repeats any of it. */
export function readKey(file: string): ReadKey {
  const blocks = pemBlocks(file);
  const keys = blocks.filter(isPrivateKey);
  const [key, another] = keys;
  if (!key) {
    const swapped = blocks.some(({ label }) => label === 'CERTIFICATE');
    return swapped
      ? unread('the key has a certificate in it, and no key', 'The two secrets may be swapped: exchange them.')
      : unread('the key is no PEM', 'Give the whole file, from `-----BEGIN PRIVATE KEY-----` to its last line.');
  }
  if (another) return unread(`there are ${keys.length} keys`, 'Give the one that the certificate was made for.');
  if (isEncrypted(key))
    return unread(
      'the key is protected by a passphrase, and the router has nobody to ask for it',
      'Take the passphrase away: `openssl pkey -in key.pem -out plain.pem`, and give `plain.pem`.',
    );
  try {
    return { kind: 'read', key: createPrivateKey(key.text) };
  } catch {
    return unread('the key begins like one, but is not whole', 'Give the whole file, to its last line.');
  }
}

/** A key that nobody should use any more; undefined for one that is strong enough. */
export function weakKey({ publicKey }: X509Certificate): CertificateProblem | undefined {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey;
  const bits = details?.modulusLength ?? 0;
  if (type === 'rsa' && bits < LEAST_RSA_BITS)
    return weak(`it is RSA with ${bits} bits, and browsers take 2048 or more`);
  if (type === 'ec' && !CURVES.includes(details?.namedCurve ?? ''))
    return weak(`its curve is ${details?.namedCurve ?? 'not known'}, which browsers don't take`);
  if (type !== 'rsa' && type !== 'ec') return weak(`it is of the kind ${type ?? 'unknown'}, which browsers don't take`);
  return undefined;
}

function weak(why: string): CertificateProblem {
  const remedy =
    'Ask for a certificate with a new key: `openssl ecparam -name prime256v1 -genkey -noout -out key.pem`.';
  return { what: `its key is weak: ${why}`, remedy };
}

function unread(what: string, remedy: string): ReadKey {
  return { kind: 'unread', problem: { what, remedy } };
}
