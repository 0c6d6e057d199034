import { createHash } from 'node:crypto';
import { allHosts, namesOfFront } from '@hardened-deploy/core/target/front/component-hosts';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { PLAIN_FRONT, type ProxiedFront, type ProxiedTls } from '../../../proxies/proxy.ts';
import { publishedAddress } from './published-address.ts';

/** Where the router has the volume with its certificates. */
export const CERTIFICATES = '/hd-certificates';
export const CERTIFICATE_FILE = 'site.pem';
/** The account at an authority, in the stack's volume. */
const ACCOUNT = { keyId: 'acme/key-id', hmac: 'acme/hmac' } as const;

/** The front door as the proxy is told of it. */
export function proxiedFront(
  { front, requestIdHeader: named }: Pick<ProxyRouterSettings, 'front' | 'requestIdHeader'>,
  root: string,
): ProxiedFront {
  const requestIdHeader = named ?? null;
  if (!front) return { ...PLAIN_FRONT, requestIdHeader };
  const { redirects, trustedProxies } = front;
  return { hosts: allHosts(front), redirects, trustedProxies, tls: proxiedTls(front, root), requestIdHeader };
}

function proxiedTls(front: FrontSettings, root: string): ProxiedTls {
  const { tls } = front;
  if (tls === null) return { kind: 'off' };
  const { hsts, listen } = tls;
  const http3 = tls.http3 === false ? 'off' : 'on';
  const { port: publishedPort } = publishedAddress(listen);
  if (tls.kind === 'secrets')
    return {
      kind: 'certificate',
      publishedPort,
      http3,
      hsts,
      file: `${root}/certificate/${certificateId(front)}/${CERTIFICATE_FILE}`,
    };
  const { directory, email } = tls;
  const account = tls.account ? { keyIdFile: `${root}/${ACCOUNT.keyId}`, hmacFile: `${root}/${ACCOUNT.hmac}` } : null;
  const asked = { directory, email, account, authorityRootFile: null, storage: CERTIFICATES };
  return { kind: 'acme', publishedPort, http3, hsts, ...asked };
}

/**
 * What the folder with a certificate of one's own is called. A certificate for other names has another one, so that a router for
 * those can be put back. A renewed one has the place of the one before, and makes no other router.
 */
export function certificateId(front: FrontSettings): string {
  const names = namesOfFront(front).toSorted().join(' ');
  return createHash('sha256').update(names).digest('hex').slice(0, 16);
}
