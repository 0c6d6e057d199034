import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../../proxies/proxy.ts';
import { ROUTER_PORTS } from './stack-addresses.ts';

/** A port of the Docker host that leads to the router. */
export interface RouterListener {
  /** Of `router` in hardened-deploy.yml. */
  readonly key: 'listen' | 'listen-secure' | 'preview';
  /** As it is written there. */
  readonly address: string;
  readonly protocol: 'tcp' | 'udp';
  /** The port in the router's container. */
  readonly inside: number;
}

/** With HTTP/3, the port with TLS is one of UDP too: there is no other way to it. */
export function routerListeners(
  { router: { listen, front, previewListen } }: Pick<DockerStackSettings, 'router'>,
  { http3 }: Pick<Proxy, 'http3'>,
): readonly RouterListener[] {
  const tls = front?.tls ?? null;
  const secure = { key: 'listen-secure', inside: ROUTER_PORTS.secure } as const;
  return [
    { key: 'listen', address: listen, protocol: 'tcp', inside: ROUTER_PORTS.public },
    ...(tls === null ? [] : [{ ...secure, address: tls.listen, protocol: 'tcp' as const }]),
    ...(tls !== null && tls.http3 !== false && http3 === 'has'
      ? [{ ...secure, address: tls.listen, protocol: 'udp' as const }]
      : []),
    ...(previewListen === null
      ? []
      : [{ key: 'preview', address: previewListen, protocol: 'tcp', inside: ROUTER_PORTS.preview } as const]),
  ];
}
