import { covers, isWildcard } from '@hardened-deploy/core/target/front/component-hosts';
import { NAMES_ELSEWHERE } from '../advice/router-keys.ts';
import { list, scalar } from '../shape.ts';
import { writtenPorts } from '../serving/written-ports.ts';
import type { Spot } from '../spot.ts';
import { baseUrl } from '../values.ts';
import { holdComponentHosts } from './component-hosts-rules.ts';
import { kind, redirect } from './front-keys.ts';
import { hostName } from './front-values.ts';
import { holdHttp3, type Secured, securedBy, takesCaddy } from './http3-rules.ts';

/** What the keys of an environment's front door must agree upon. */
export function holdFront(router: Spot, components: Spot): void {
  const secured = securedBy(router);
  holdTls(router, secured);
  holdHttp3(router, secured);
  holdHosts(router, secured);
  holdComponentHosts(router, components, { byAcme: secured === 'acme' });
  holdRedirects(router, components, secured);
  holdPublicUrl(router, secured);
  holdProxy(router, components, secured);
}

const OF_TLS = ['listen-secure', 'acme', 'hsts', 'http3'];
const OF_HOSTS = ['redirects', 'trusted-proxies'];

function holdTls(router: Spot, secured: Secured): void {
  // Who gives the names by another key is told so there.
  const named = ['hosts', ...NAMES_ELSEWHERE].some((key) => router.at(key).given);
  if (secured !== 'not' && !named)
    router
      .at('tls')
      .complain('needs the names that certificates are for: add `hosts: [shop.example.com]`, or write `tls: off`');
  if (secured === 'acme' && router.at('kind').read(kind) === 'nginx')
    router.at('kind').complain('gets no certificates by itself: write `kind: caddy`, or `tls: off`');
  if (secured === 'secrets' && router.at('acme').given)
    router.at('acme').complain('is for certificates that the router gets by itself: take it out, or write `tls: auto`');
  if (secured === 'not')
    for (const key of OF_TLS)
      if (router.at(key).given) router.at(key).complain('is for HTTPS: add `tls: auto`, or take it out');
  if (!named)
    for (const key of OF_HOSTS)
      if (router.at(key).given)
        router
          .at(key)
          .complain('is for a router with names of its own: add `hosts: [shop.example.com]`, or take it out');
}

function holdHosts(router: Spot, secured: Secured): void {
  const seen = new Set<string>();
  for (const [index, spot] of router.at('hosts').items().entries()) {
    const host = spot.read(scalar(hostName));
    if (host === undefined) continue;
    if (seen.has(host)) spot.complain('is given twice: take one out');
    seen.add(host);
    if (!host.startsWith('*.')) continue;
    if (secured === 'acme')
      spot.complain(
        'is a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own',
      );
    else if (index === 0 && !router.at('public-url').given)
      spot.complain('is a wildcard, which nobody can ask: begin with a whole name, or add `public-url`');
  }
}

function holdRedirects(router: Spot, components: Spot, secured: Secured): void {
  const hosts = router.at('hosts').read(list(scalar(hostName))) ?? [];
  const redirects = router
    .at('redirects')
    .items()
    .map((spot) => ({ spot, ...spot.read(redirect) }));
  const names = redirects.map((each) => each.from);
  const answered = [...hosts, ...hostsOfComponents(components)];
  for (const [index, { spot, from: name, to }] of redirects.entries()) {
    if (name === undefined || to === undefined) continue;
    if (hosts.includes(name))
      spot.complain(`redirects ${name}, whose requests are answered here: it is one of \`hosts\``);
    if (names.indexOf(name) < index) spot.complain(`redirects ${name} a second time: take one out`);
    if (secured === 'acme' && isWildcard(name))
      spot.complain(
        'redirects a wildcard, and an authority proves those by DNS only, which is not done here: write each name, or give a certificate of your own',
      );
    const host = new URL(to).hostname;
    const by = answered.includes(host) || names.includes(host) ? host : wildcardOf(host);
    // Of a circle of several, one place is enough.
    if (by === name) spot.complain(`leads ${name} to itself: requests would go round in a circle`);
    else if (names.indexOf(by) > index)
      spot.complain(`leads to ${host}, which is redirected itself: write where that leads to`);
  }
}

function hostsOfComponents(components: Spot): readonly string[] {
  return components.entries().flatMap(([, component]) => component.at('hosts').read(list(scalar(hostName))) ?? []);
}

/** The one wildcard that covers this name. A name that is written out goes before it. */
function wildcardOf(host: string): string {
  return host.replace(/^[^.]+/, '*');
}

/** The proof of a switch asks the public address, and any name that isn't a host is refused. */
function holdPublicUrl(router: Spot, secured: Secured): void {
  const spot = router.at('public-url');
  const [url, hosts] = [spot.read(scalar(baseUrl)), router.at('hosts').read(list(scalar(hostName)))];
  if (url === undefined || hosts === undefined) return;
  const { protocol, hostname } = new URL(url);
  if (!hosts.some((host) => covers(host, hostname)))
    spot.complain(`has the name ${hostname}, which is none of \`hosts\`: it would be answered with 421`);
  else if (secured !== 'not' && protocol === 'http:')
    spot.complain(`must begin with https://, because of ${secured === 'acme' ? '`tls: auto`' : '`tls`'}`);
}

function holdProxy(router: Spot, components: Spot, secured: Secured): void {
  const spot = router.at('kind');
  if (!takesCaddy(router, secured)) return;
  const [name] =
    components.entries().find(([, each]) => writtenPorts(each).some(({ protocol }) => protocol === 'tcp')) ?? [];
  if (name !== undefined)
    (spot.given ? spot : router.at('tls')).complain(
      `takes Caddy, which passes on HTTP alone, and ${name} is reached over TCP: use nginx, or take the \`protocol: tcp\` out`,
    );
}
