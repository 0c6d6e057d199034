import type { SecretBag } from '../../base/secret.ts';
import { namesOfFront } from '../front/component-hosts.ts';
import type { FrontSettings } from '../front/front-settings.ts';
import type { CertificateProblem } from './certificate-problem.ts';
import { judgeCertificate } from './judge-certificate.ts';
import { isPrivateKey, pemBlocks } from './pem.ts';

export type CertificateOfRun =
  /** The router needs none of one's own. */
  | { readonly kind: 'not-wanted' }
  /** Names of secrets that the configuration names, and that this run doesn't have. */
  | { readonly kind: 'not-given'; readonly secrets: readonly string[] }
  | { readonly kind: 'unfit'; readonly problems: readonly CertificateProblem[] }
  | FittingCertificate;

export interface FittingCertificate {
  readonly kind: 'fits';
  /** The certificate, the chain behind it and the key in one, as a proxy reads it: secret. */
  readonly file: string;
  readonly expires: Date;
  readonly daysLeft: number;
  readonly warnings: readonly CertificateProblem[];
}

/** The certificate that a run was given for its router, judged. Nothing but `file` is secret. */
export function certificateOfRun(front: FrontSettings | undefined, secrets: SecretBag, now: Date): CertificateOfRun {
  const tls = front?.tls;
  if (!front || tls?.kind !== 'secrets') return { kind: 'not-wanted' };
  const { certificateSecret, keySecret } = tls;
  const [chain, key] = [secrets.get(certificateSecret)?.reveal(), secrets.get(keySecret)?.reveal()];
  if (chain === undefined || key === undefined)
    return { kind: 'not-given', secrets: [certificateSecret, keySecret].filter((name) => !secrets.has(name)) };
  const judged = judgeCertificate({ chain, key, hosts: namesOfFront(front), now });
  return judged.kind === 'unfit' ? judged : { ...judged, file: inOne(chain, key) };
}

/** Only what a proxy reads: a key in the certificate's secret, or openssl's words about it, would be of no use in the file. */
function inOne(chain: string, key: string): string {
  const certificates = pemBlocks(chain).filter(({ label }) => label === 'CERTIFICATE');
  return [...certificates, ...pemBlocks(key).filter(isPrivateKey)].map(({ text }) => text).join('');
}
