import { HEADERS_OF_PROXIES } from '../headers-of-proxies.ts';
import type { ProxySettings } from '../proxy.ts';

interface Forwarded {
  /** Sections of `http`, before all else that needs them. */
  readonly maps: readonly string[];
  /** What a component gets as `X-Forwarded-For` and `X-Forwarded-Host`. */
  readonly forwardedFor: string;
  readonly forwardedHost: string;
  /** Further lines of `http` about headers that a component gets. */
  readonly headers: readonly string[];
}

/** Whose `X-Forwarded-*` are passed on. `$hd_proto` is the scheme that a component is told. */
export function forwarded({ ports, front: { trustedProxies } }: ProxySettings): Forwarded {
  if (trustedProxies === 'everybody') {
    return {
      maps: ["map $http_x_forwarded_proto $hd_proto { default $http_x_forwarded_proto; '' $scheme; }"],
      forwardedFor: '$proxy_add_x_forwarded_for',
      forwardedHost: '$hd_host',
      headers: [],
    };
  }
  const trusted = trustedProxies.map((range) => `${range} 1; `).join('');
  const told = HEADERS_OF_PROXIES.map((name) => ({ name, variable: name.toLowerCase().replaceAll('-', '_') }));
  return {
    maps: [
      `geo $remote_addr $hd_trusted { default 0; ${trusted}}`,
      'map $hd_trusted:$http_x_forwarded_proto $hd_proto { default $scheme; 1:http http; 1:https https; }',
      'map $hd_trusted $hd_for { default $remote_addr; 1 $proxy_add_x_forwarded_for; }',
      'map $hd_trusted:$http_x_forwarded_host $hd_for_host { default $hd_host; 0: $hd_host; ~^1:(?<hd_told>.+)$ $hd_told; }',
      // Components that call each other may tell such things.
      `map $hd_trusted:$server_port $hd_outsider { default 0; 0:${ports.public} 1; 0:${ports.secure} 1; }`,
      ...told.map(({ variable }) => `map $hd_outsider $hd_${variable} { default $http_${variable}; 1 ''; }`),
    ],
    forwardedFor: '$hd_for',
    forwardedHost: '$hd_for_host',
    headers: told.map(({ name, variable }) => `proxy_set_header ${name} $hd_${variable};`),
  };
}
