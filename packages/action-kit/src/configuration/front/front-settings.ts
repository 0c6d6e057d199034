import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { ProxyRouterSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ComponentSection } from '../component-shape.ts';
import type { router } from '../environment-shape.ts';
import type { ReadBy } from '../shape.ts';
import { DEFAULT_LISTEN_SECURE } from './front-keys.ts';

type RouterSection = ReadBy<typeof router>;

const DEFAULT_IMAGES = { nginx: 'nginx:1.28', caddy: 'caddy:2' } as const;

export function proxyOf(section: RouterSection): Pick<ProxyRouterSettings, 'kind' | 'image'> {
  const kind = section.kind ?? (section.tls === 'auto' ? 'caddy' : 'nginx');
  return { kind, image: section.image ?? DEFAULT_IMAGES[kind] };
}

/** Undefined without hosts: then every name is answered. */
export function frontOf(
  section: RouterSection,
  components: ReadonlyMap<ComponentName, Pick<ComponentSection, 'hosts'>>,
): FrontSettings | undefined {
  const [first, ...rest] = section.hosts ?? [];
  if (first === undefined) return undefined;
  return {
    hosts: [first, ...rest],
    ...hostsOf(components),
    redirects: section.redirects,
    trustedProxies: section['trusted-proxies'] ?? [],
    tls: tlsOf(section),
  };
}

function tlsOf({ tls, acme, hsts, http3, 'listen-secure': listen }: RouterSection): FrontSettings['tls'] {
  if (tls === 'off') return null;
  const secured = { listen: listen ?? DEFAULT_LISTEN_SECURE, hsts, ...(!http3 && { http3 }) };
  if (tls === 'auto') {
    const { directory, email, eab } = acme;
    const account = eab && { keyIdSecret: eab['key-id-secret'], hmacSecret: eab['hmac-secret'] };
    return { kind: 'acme', ...secured, directory, email, ...(account && { account }) };
  }
  return {
    kind: 'secrets',
    ...secured,
    certificateSecret: tls['certificate-secret'],
    keySecret: tls['key-secret'],
  };
}

/** In the order of their names: another order in the file is no other router. */
function hostsOf(
  components: ReadonlyMap<ComponentName, Pick<ComponentSection, 'hosts'>>,
): Pick<FrontSettings, 'ofComponents'> {
  const named = [...components].flatMap(([name, { hosts }]) => {
    const [first, ...rest] = hosts ?? [];
    return first === undefined ? [] : [[name, [first, ...rest]] as const];
  });
  if (named.length === 0) return {};
  return { ofComponents: new Map(named.toSorted(([one], [other]) => (one < other ? -1 : 1))) };
}

/** The address of the first host, at the port that is published for it. */
export function urlOfFront({ hosts: [host], tls }: FrontSettings, listen: string): string {
  const [scheme, usual, address] = tls === null ? ['http', '80', listen] : ['https', '443', tls.listen];
  const port = address.split(':').at(-1) ?? usual;
  return `${scheme}://${host}${port === usual ? '' : `:${port}`}`;
}
