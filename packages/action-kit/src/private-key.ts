import { createPrivateKey } from 'node:crypto';
import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { Secret } from '@hardened-deploy/core/base/secret';

/**
 * A GitHub App's private key: RSA, PEM, PKCS #1 as GitHub makes it or PKCS #8. Its line breaks may be spelt out as `\n`, as
 * they are in secrets that once were an environment variable. A problem never repeats any of it.
 */
export const privateKey: Parser<Secret> = {
  type: 'RSA private key, PEM',
  parse(raw) {
    const pem = raw
      .replaceAll(/(?:\\r)?\\n/g, '\n')
      .replaceAll('\r\n', '\n')
      .trim();
    if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n/.test(pem))
      return malformed(
        'must be a private key in PEM form, beginning with -----BEGIN … PRIVATE KEY----- on a line of its own',
      );
    if (pem.includes('ENCRYPTED')) return malformed('must not be protected by a passphrase');
    try {
      if (createPrivateKey(pem).asymmetricKeyType !== 'rsa')
        return malformed('must be an RSA key, as GitHub makes them');
    } catch {
      return malformed('begins like a private key, but is not whole');
    }
    return parsed(new Secret(`${pem}\n`));
  },
};
