import type { ProxySettings } from '../proxy.ts';
import { portBehindName } from '../front-rules.ts';
import { block } from './blocks.ts';
import { certificateLines } from './certificates.ts';

/** The listeners that users come in by; `led` is what happens to a request for one of the names. */
export function publicSites(settings: ProxySettings, led: string): readonly string[] {
  const { ports, front } = settings;
  const { hosts, tls } = front;
  const plain = (name: string) => `http://${name}:${ports.public}`;
  if (tls.kind === 'off') {
    if (hosts.length === 0) return [block(plain(''), 'import site', led)];
    return [
      block(hosts.map(plain).join(', '), 'import site', led),
      ...redirecting(settings, plain),
      block(plain(''), ...MISDIRECTED),
    ];
  }
  const secure = (name: string) => `https://${name}:${ports.secure}`;
  const certificate = certificateLines(settings);
  return [
    block(hosts.map(secure).join(', '), ...certificate, ...hsts(settings), 'import site', led),
    ...redirecting(settings, secure, certificate),
    block(secure(''), ...MISDIRECTED),
    block(
      hosts.map(plain).join(', '),
      'header -Server',
      `redir https://{host}${portBehindName(tls.publishedPort)}{uri} 308`,
    ),
    ...redirecting(settings, plain),
    block(plain(''), ...MISDIRECTED),
  ];
}

/** A name that isn't ours: somebody else's requests, or an attempt to mislead. */
const MISDIRECTED = ['header -Server', 'respond "no site of this name is served here" 421'];

function redirecting(
  { front: { redirects } }: ProxySettings,
  address: (name: string) => string,
  certificate: readonly string[] = [],
): readonly string[] {
  return redirects.map(({ from, to }) =>
    block(address(from), ...certificate, 'header -Server', `redir ${to}{uri} 308`),
  );
}

function hsts({ front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind === 'off' || tls.hsts === null) return [];
  return [`header Strict-Transport-Security max-age=${Math.floor(tls.hsts / 1_000)}`];
}
