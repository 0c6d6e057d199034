import { Failure } from '@hardened-deploy/core/base/failure';
import type { ProxiedFront } from './proxy.ts';

/** Throws `configuration/invalid` for what no proxy can do. */
export function refuseImpossible({ hosts, redirects, tls }: ProxiedFront): void {
  const names = [...hosts, ...redirects.map(({ from }) => from)];
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) throw invalid(`the name ${twice} is given twice, as a host or as what is redirected`);
  if (tls.kind !== 'off' && hosts.length === 0) throw invalid('TLS needs a host that the certificate is for');
  const wildcard = names.find((name) => name.startsWith('*.'));
  if (tls.kind === 'acme' && wildcard !== undefined)
    throw invalid(`no certificate can be had for ${wildcard} by HTTP, so give one of your own`);
}

export function invalid(detail: string): Failure {
  return new Failure('configuration/invalid', detail);
}

/** What stands behind a name in an address: nothing for the usual port of HTTPS. */
export function portBehindName(publishedPort: number): string {
  return publishedPort === 443 ? '' : `:${publishedPort}`;
}
