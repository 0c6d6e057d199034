import type { ProxySettings } from '../proxy.ts';

type Fronted = Pick<ProxySettings, 'front'>;

export function hasHttp3({ front: { tls } }: Fronted): boolean {
  return tls.kind !== 'off' && tls.http3 === 'on';
}

/**
 * How long requests in flight may take when the router is stopped. Who has gone away without a word keeps a connection of HTTP/3 open for
 * half a minute, and the Engine waits for less than that (5 s when a router is replaced). The others of a proxy that is killed would
 * wait for their answers as long, because nothing tells them that it is gone.
 */
const LONGEST_GRACE_MS = 4_000;

/** In milliseconds. */
export function gracePeriod(settings: Pick<ProxySettings, 'front' | 'readTimeout'>): number {
  const { readTimeout } = settings;
  return hasHttp3(settings) ? Math.min(readTimeout, LONGEST_GRACE_MS) : readTimeout;
}

/** How long clients may remember where HTTP/3 is spoken. Whoever finds nothing there comes as before. */
const REMEMBERED_SECONDS = 86_400;

/**
 * Among the options of the listeners. What a client sends before the handshake is over can be sent again by whoever has seen it, and
 * no component knows which requests those are.
 */
export function earlyData(settings: Fronted): readonly string[] {
  return hasHttp3(settings) ? ['0rtt off'] : [];
}

/**
 * Lines of a site with TLS, in which Caddy tells users by itself at which port HTTP/3 is spoken: the one in its container. Another proxy
 * that passes on what is told would send its users to a port where it has nothing, so the trusted ones are told nothing. What an answer with 421 says of it, clients
 * pass over (RFC 7838, section 6).
 */
export function altSvc(settings: Fronted): readonly string[] {
  const { tls, trustedProxies } = settings.front;
  if (tls.kind === 'off' || tls.http3 === 'off') return [];
  const told = `Alt-Svc \`h3=":${tls.publishedPort}"; ma=${REMEMBERED_SECONDS}\``;
  if (trustedProxies === 'everybody') return ['header -Alt-Svc'];
  if (trustedProxies.length === 0) return [`header ${told}`];
  const ranges = trustedProxies.join(' ');
  return [
    `@not_told remote_ip ${ranges}`,
    'header @not_told -Alt-Svc',
    `@told not remote_ip ${ranges}`,
    `header @told ${told}`,
  ];
}
