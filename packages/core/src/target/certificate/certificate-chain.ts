import type { X509Certificate } from 'node:crypto';
import { oneLine } from '../../base/printable.ts';
import type { CertificateProblem } from './certificate-problem.ts';

const ORDER = 'First the certificate of the site, and behind it each the one that has issued the one before.';

export function isSelfSigned(certificate: X509Certificate): boolean {
  return isIssuedBy(certificate, certificate);
}

/** By name and by signature: two authorities may have the same name. */
function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

/**
 * What is wrong with the order of a chain, or with what is missing in it; undefined for nothing. `leaf` is the certificate of the
 * site, `behind` what stands behind it in the file. A chain of two may end at an authority that clients know, so the last issuer
 * need not be there. No public authority issues a certificate from a root itself, so a leaf alone lacks one.
 */
export function chainProblem(
  leaf: X509Certificate,
  behind: readonly X509Certificate[],
): CertificateProblem | undefined {
  if (isSelfSigned(leaf)) return undefined;
  const chain = [leaf, ...behind];
  for (const [place, certificate] of chain.entries()) {
    const next = chain[place + 1];
    if (!next) return place === 0 ? missingIssuer(leaf) : undefined;
    if (!isIssuedBy(certificate, next)) return outOfOrder(certificate, chain, place);
    if (isSelfSigned(next)) return undefined;
  }
  return undefined;
}

function outOfOrder(
  certificate: X509Certificate,
  chain: readonly X509Certificate[],
  place: number,
): CertificateProblem {
  const issuer = chain.findIndex((other) => other !== certificate && isIssuedBy(certificate, other));
  if (issuer < 0) return missingIssuer(certificate);
  const what = `its chain is in the wrong order: what has issued certificate ${place + 1} is certificate ${issuer + 1} of the file`;
  return { what, remedy: ORDER };
}

function missingIssuer(certificate: X509Certificate): CertificateProblem {
  const what = `its chain is incomplete: the certificate of its issuer ${issuerName(certificate)} is not there`;
  const remedy =
    "Give the whole chain: the file that your authority calls `fullchain.pem`, or the site's certificate and its issuer's in one file, the site's first.";
  return { what, remedy };
}

/** The common name of who has issued it, or all of its name where it has none. The certificate's author chose that text. */
function issuerName({ issuer }: X509Certificate): string {
  const common = /^CN=(.*)$/m.exec(issuer)?.[1];
  return JSON.stringify(oneLine(common ?? issuer).slice(0, 100));
}
