import { allHosts } from '@hardened-deploy/core/target/front/component-hosts';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { PLAIN_FRONT, type ProxiedFront, type ProxiedTls } from '../../../proxies/proxy.ts';
import { publishedAddress } from './published-address.ts';

/** Where the router has the volume with its certificates. */
export const CERTIFICATES = '/hd-certificates';

/** The front door as the proxy is told of it. */
export function proxiedFront({ front }: Pick<RouterSettings, 'front'>): ProxiedFront {
  if (!front) return PLAIN_FRONT;
  const { redirects, trustedProxies } = front;
  return { hosts: allHosts(front), redirects, trustedProxies, tls: proxiedTls(front), requestIdHeader: null };
}

function proxiedTls({ tls }: NonNullable<RouterSettings['front']>): ProxiedTls {
  if (tls === null) return { kind: 'off' };
  const { directory, email, hsts, listen } = tls;
  const { port: publishedPort } = publishedAddress(listen);
  return { kind: 'acme', publishedPort, hsts, directory, email, authorityRootFile: null, storage: CERTIFICATES };
}
