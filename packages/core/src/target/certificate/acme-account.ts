import type { SecretBag } from '../../base/secret.ts';
import type { FrontSettings } from '../front/front-settings.ts';
import type { CertificateProblem } from './certificate-problem.ts';

export type AccountOfRun =
  /** The authority gives certificates to everybody, or the router asks none. */
  | { readonly kind: 'not-wanted' }
  /** Names of secrets that the configuration names, and that this run doesn't have. */
  | { readonly kind: 'not-given'; readonly secrets: readonly string[] }
  | { readonly kind: 'unfit'; readonly problems: readonly CertificateProblem[] }
  /** Both are secret. `hmac` is base64url without padding, as a proxy reads it. */
  | { readonly kind: 'fits'; readonly keyId: string; readonly hmac: string };

/** No authority has a shorter key: HMAC with SHA-256 would be no better than it. */
const LEAST_KEY_BYTES = 16;
const LONGEST_KEY_ID = 1_000;

/** The account at an authority that a run was given for its router, judged. */
export function accountOfRun(front: FrontSettings | undefined, secrets: SecretBag): AccountOfRun {
  const account = front?.tls?.kind === 'acme' ? front.tls.account : undefined;
  if (!account) return { kind: 'not-wanted' };
  const { keyIdSecret, hmacSecret } = account;
  const [keyId, key] = [keyIdSecret, hmacSecret].map((name) => secrets.get(name)?.reveal().trim());
  if (keyId === undefined || key === undefined)
    return { kind: 'not-given', secrets: [keyIdSecret, hmacSecret].filter((name) => !secrets.has(name)) };
  const hmac = key.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  const problems: readonly CertificateProblem[] = [
    ...(isKeyId(keyId) ? [] : [unreadable(keyIdSecret, 'is no key id: that is one line of printable letters')]),
    ...(isKey(hmac)
      ? []
      : [unreadable(hmacSecret, `is no HMAC key: that is base64url of ${LEAST_KEY_BYTES} bytes or more`)]),
  ];
  return problems.length > 0 ? { kind: 'unfit', problems } : { kind: 'fits', keyId, hmac };
}

function isKeyId(text: string): boolean {
  return text.length <= LONGEST_KEY_ID && /^[\x21-\x7e]+$/.test(text);
}

function isKey(text: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(text) && Buffer.from(text, 'base64url').length >= LEAST_KEY_BYTES;
}

function unreadable(secret: string, what: string): CertificateProblem {
  return { what: `${secret} ${what}`, remedy: `Copy it from the authority's page once more, and set ${secret} to it.` };
}
