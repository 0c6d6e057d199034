import { malformed, oneOf, type Parser } from '@hardened-deploy/core/base/parser';
import { isMap, isSeq } from 'yaml';
import type { ForeignKeys } from '../unknown-keys.ts';
import { wrong } from '../path-in-file.ts';
import { need, object, scalar, type Shape } from '../shape.ts';
import { secretName } from '../values.ts';

const WORDS = oneOf('off', 'auto');
const OWN = '`tls: { certificate-secret: TLS_CERT, key-secret: TLS_KEY }`';

/** Words of other tools for the same. What they mean is plain, but only one spelling is read. */
const word: Parser<'off' | 'auto'> = {
  type: WORDS.type,
  parse(raw) {
    if (/^(true|on|yes|letsencrypt|acme)$/i.test(raw))
      return malformed(
        `must be auto, off or secrets: write \`tls: auto\`, and the router gets certificates by itself, or ${OWN}`,
      );
    if (/^(false|no|none)$/i.test(raw))
      return malformed('must be auto, off or secrets: write `tls: off` for plain HTTP');
    return WORDS.parse(raw);
  },
};
const single = scalar(word);

const FILE = `can't be given as a file: the key must not lie in the repository. Put the text of both files into secrets, and write ${OWN}`;
const AUTHORITY = "stands beside `tls: auto`, in `acme`, where it is another one than Let's Encrypt";
/** What other tools write in this place: paths of files, and resolvers. */
const TLS_KEYS: ForeignKeys = {
  ...Object.fromEntries(
    ['cert', 'certificate', 'certFile', 'cert-file', 'ssl_certificate', 'crt', 'certificate_pem'].map((key) => [
      key,
      { by: 'certificate-secret', how: FILE },
    ]),
  ),
  ...Object.fromEntries(
    ['key', 'keyFile', 'key-file', 'ssl_certificate_key', 'private_key_pem'].map((key) => [
      key,
      { by: 'key-secret', how: FILE },
    ]),
  ),
  'cert-secret': { by: 'certificate-secret', how: 'is called certificate-secret here' },
  ...Object.fromEntries(
    ['certresolver', 'resolver', 'issuer', 'email', 'directory'].map((key) => [key, { how: AUTHORITY }]),
  ),
};

const ofSecrets = object(
  {
    'certificate-secret': need(
      scalar(secretName),
      'Secret with the certificate and the chain behind it, PEM: what an authority calls `fullchain.pem`.',
      'certificate-secret: TLS_CERT',
    ),
    'key-secret': need(
      scalar(secretName),
      'Secret with its private key, PEM, without a passphrase.',
      'key-secret: TLS_KEY',
    ),
  },
  TLS_KEYS,
);

export interface TlsSecrets {
  readonly 'certificate-secret': string;
  readonly 'key-secret': string;
}

/** `tls: auto`, `tls: off`, or the secrets with a certificate of one's own. */
export const tlsWord: Shape<'off' | 'auto' | TlsSecrets> = {
  read(node, place) {
    if (isMap(node)) return ofSecrets.read(node, place);
    if (isSeq(node))
      return wrong(node, place, `must be auto, off or secrets, and no list: write \`tls: auto\`, or ${OWN}`);
    return single.read(node, place);
  },
  schema: () => ({ anyOf: [single.schema(), ofSecrets.schema()] }),
};
