import { HEADERS_OF_PROXIES } from '../headers-of-proxies.ts';
import type { ProxySettings } from '../proxy.ts';
import { block } from './blocks.ts';

/** A snippet of the listeners that users come in by. */
export const OUTSIDERS = 'outsiders';

/** What a request from outside may not say: a `Host` that isn't a name and a port, and what only a trusted proxy knows. */
export function outsiders({ front: { hosts, trustedProxies } }: ProxySettings): string {
  return block(
    `(${OUTSIDERS})`,
    // In a route, because what leads a request stands in one too, and would come first otherwise.
    ...(hosts.length === 0 ? [] : [block('route', ...REFUSE_MISNAMED)]),
    ...untold(trustedProxies),
  );
}

/**
 * Lines of a route. Caddy knows a request by the name before the colon, whatever stands behind it, and takes anything for the label
 * of a wildcard, nothing too. A component may read all of it.
 */
export const REFUSE_MISNAMED = [
  '@misnamed not header_regexp Host `^[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*(:[0-9]{1,5})?$`',
  'respond @misnamed "no site of this name is served here" 421',
];

function untold(trusted: ProxySettings['front']['trustedProxies']): readonly string[] {
  if (trusted === 'everybody') return [];
  const removed = HEADERS_OF_PROXIES.map((name) => `-${name}`);
  if (trusted.length === 0) return removed.map((header) => `request_header ${header}`);
  return [
    `@untrusted not remote_ip ${trusted.join(' ')}`,
    ...removed.map((header) => `request_header @untrusted ${header}`),
  ];
}
