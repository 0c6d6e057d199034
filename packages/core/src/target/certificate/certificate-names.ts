import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';

/** A label that no host has. So a wildcard among the hosts is covered by the same wildcard, and by no single name. */
const ANY_LABEL = 'hardened-deploy-any-label';

/** The hosts that a certificate is not for. Its names stand in its subject alternative names: no browser reads the common name. */
export function uncoveredHosts(certificate: X509Certificate, hosts: readonly string[]): readonly string[] {
  return hosts.filter((host) => !covers(certificate, host));
}

/** A wildcard stands for exactly one label (RFC 6125): `*.example.com` is for `a.example.com`, and for no `a.b.example.com`. */
function covers(certificate: X509Certificate, host: string): boolean {
  if (isIP(host) > 0) return certificate.checkIP(host) !== undefined;
  const asked = host.replace(/^\*/, ANY_LABEL);
  return certificate.checkHost(asked, { subject: 'never', partialWildcards: false }) !== undefined;
}

/** The names that it is for, as people read them: `shop.example.com, *.example.com`. */
export function namesOf({ subjectAltName }: X509Certificate): string {
  return (subjectAltName ?? '')
    .split(', ')
    .map((name) => name.replace(/^(?:DNS|IP Address):/, ''))
    .join(', ');
}
