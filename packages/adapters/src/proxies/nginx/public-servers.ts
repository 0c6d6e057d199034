import { posix } from 'node:path';
import { invalid, portBehindName } from '../front-rules.ts';
import type { HostGroup } from '../host-groups.ts';
import type { ProxiedCertificate, ProxySettings } from '../proxy.ts';
import { LOG_OF_NOBODY } from './access-log.ts';
import { namesOf, server } from './server.ts';

type Led = (group: HostGroup, headers: string) => readonly string[];

/** The servers that users come in by; `led` gives what happens to a request for one of a group's names, with further headers of the answer. */
export function publicServers(settings: ProxySettings, groups: readonly HostGroup[], led: Led): readonly string[] {
  const { ports, front } = settings;
  const { hosts, tls } = front;
  switch (tls.kind) {
    case 'acme':
      throw invalid('nginx gets no certificates by itself: use Caddy, or give a certificate of your own');
    case 'off':
      if (hosts.length === 0) return groups.map((group) => logged(ports.public, led(group, '')));
      return [
        ...groups.map((group) => logged(ports.public, [namesOf(group.hosts), ...led(group, '')])),
        ...redirecting(settings, String(ports.public), []),
        logged(`${ports.public} default_server`, [MISDIRECTED]),
      ];
    case 'certificate':
      return [
        ...securedServers(settings, tls, (headers) =>
          groups.map((group) => [namesOf(group.hosts), ...led(group, headers)]),
        ),
        ...plainServers(settings, tls),
      ];
  }
}

const CERTIFICATE = '$hd_certificate';

/**
 * A certificate in a variable is read at each handshake, by the workers. One that is written down is read once, at the start, and again at
 * a reload: that closes connections that wait for their next request, and some requests meet it. nginx opens the file twice, for the
 * certificate and for the key. The variable of a map is found once for both, and the link to the folder is followed in it: so no
 * rename comes between the two.
 */
export function certificateVariable({ front: { tls } }: ProxySettings): readonly string[] {
  if (tls.kind !== 'certificate') return [];
  const { dir, base } = posix.parse(tls.file);
  return [`  root ${dir};`, `  map $realpath_root ${CERTIFICATE} { default $realpath_root/${base}; }`];
}

/**
 * For TLS 1.2, as Caddy has them too: with forward secrecy, and none that leaves the text and its proof apart. All clients since 2015 or so
 * have one of them (Mozilla's `intermediate`, without its finite fields). TLS 1.3 has no others.
 */
const CIPHERS = ['ECDSA', 'RSA']
  .flatMap((kind) =>
    ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'].map((each) => `ECDHE-${kind}-${each}`),
  )
  .join(':');

function securedServers(
  settings: ProxySettings,
  tls: ProxiedCertificate,
  led: (headers: string) => readonly (readonly string[])[],
): readonly string[] {
  const { ports } = settings;
  const listen = `${ports.secure} ssl`;
  const age = tls.hsts === null ? undefined : Math.floor(tls.hsts / 1_000);
  const hsts = age === undefined ? '' : `add_header Strict-Transport-Security max-age=${age} always; `;
  const certificate = [
    'http2 on;',
    `ssl_certificate ${CERTIFICATE};`,
    `ssl_certificate_key ${CERTIFICATE};`,
    'ssl_protocols TLSv1.2 TLSv1.3;',
    `ssl_ciphers ${CIPHERS};`,
    'ssl_prefer_server_ciphers off;',
    // Tickets would be made with one key for as long as nginx runs. Who has recorded a conversation could read it with that.
    'ssl_session_tickets off;',
    'ssl_session_cache shared:hd_tls:10m;',
  ];
  return [
    ...led(hsts).map((lines) => logged(listen, [...certificate, ...lines])),
    ...redirecting(settings, listen, certificate),
    // Who asks for another name sees no certificate; who asks for it on a connection of ours is told.
    logged(`${listen} default_server`, ['ssl_reject_handshake on;', MISDIRECTED]),
  ];
}

function plainServers(settings: ProxySettings, { publishedPort }: ProxiedCertificate): readonly string[] {
  const { ports, front } = settings;
  return [
    logged(ports.public, [
      namesOf(front.hosts),
      `location / { return 308 https://$host${portBehindName(publishedPort)}$request_uri; }`,
    ]),
    ...redirecting(settings, String(ports.public), []),
    logged(`${ports.public} default_server`, [MISDIRECTED]),
  ];
}

/** A name that isn't ours: somebody else's requests, or an attempt to mislead. */
const MISDIRECTED = 'location / { default_type text/plain; return 421 "no site of this name is served here\\n"; }';

function redirecting(
  { front: { redirects } }: ProxySettings,
  listen: string,
  certificate: readonly string[],
): readonly string[] {
  return redirects.map(({ from, to }) =>
    logged(listen, [namesOf([from]), ...certificate, `location / { return 308 ${to}$request_uri; }`]),
  );
}

/** A server of users, whose requests are in the log. */
function logged(listen: number | string, lines: readonly string[]): string {
  return server(listen, [LOG_OF_NOBODY, ...lines]);
}
