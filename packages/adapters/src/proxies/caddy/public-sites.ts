import type { ProxySettings } from '../proxy.ts';
import type { HostGroup } from '../host-groups.ts';
import { portBehindName } from '../front-rules.ts';
import { LOGGED } from './access-log.ts';
import { block } from './blocks.ts';
import { certificateLines } from './certificates.ts';
import { altSvc } from './http3.ts';
import { OUTSIDERS, REFUSE_MISNAMED } from './outsiders.ts';

const LOG = `import ${LOGGED}`;

/** The listeners that users come in by; `led` is what happens to a request for one of a group's names. */
export function publicSites(
  settings: ProxySettings,
  groups: readonly HostGroup[],
  led: (group: HostGroup) => string,
): readonly string[] {
  const { ports, front } = settings;
  const { hosts, tls } = front;
  const plain = (name: string) => `http://${name}:${ports.public}`;
  if (tls.kind === 'off') {
    const sites = groups.map((group) =>
      block(namesOf(group, plain), LOG, 'import site', `import ${OUTSIDERS}`, led(group)),
    );
    if (hosts.length === 0) return sites;
    return [...sites, ...redirecting(settings, plain), block(plain(''), ...MISDIRECTED)];
  }
  const secure = (name: string) => `https://${name}:${ports.secure}`;
  const certificate = certificateLines(settings);
  return [
    ...groups.map((group) =>
      block(
        namesOf(group, secure),
        ...certificate,
        ...hsts(settings),
        ...altSvc(settings),
        LOG,
        'import site',
        `import ${OUTSIDERS}`,
        led(group),
      ),
    ),
    ...redirecting(settings, secure, [...certificate, ...altSvc(settings)]),
    block(secure(''), ...MISDIRECTED),
    block(
      hosts.map(plain).join(', '),
      LOG,
      'header -Server',
      block('route', ...REFUSE_MISNAMED, `redir https://{host}${portBehindName(tls.publishedPort)}{uri} 308`),
    ),
    ...redirecting(settings, plain),
    block(plain(''), ...MISDIRECTED),
  ];
}

function namesOf({ hosts }: HostGroup, address: (name: string) => string): string {
  return (hosts.length === 0 ? [''] : hosts).map(address).join(', ');
}

/** A name that isn't ours: somebody else's requests, or an attempt to mislead. */
const MISDIRECTED = [LOG, 'header -Server', 'respond "no site of this name is served here" 421'];

function redirecting(
  { front: { redirects } }: ProxySettings,
  address: (name: string) => string,
  secured: readonly string[] = [],
): readonly string[] {
  return redirects.map(({ from, to }) =>
    block(address(from), ...secured, LOG, 'header -Server', `redir ${to}{uri} 308`),
  );
}

function hsts({ front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind === 'off' || tls.hsts === null) return [];
  return [`header Strict-Transport-Security max-age=${Math.floor(tls.hsts / 1_000)}`];
}
