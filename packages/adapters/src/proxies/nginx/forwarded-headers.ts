import type { ProxiedFront } from '../proxy.ts';

interface Forwarded {
  /** Sections of `http`, before all else that needs them. */
  readonly maps: readonly string[];
  /** What a component gets as `X-Forwarded-For`. */
  readonly forwardedFor: string;
}

/** Whose `X-Forwarded-*` are passed on. `$hd_proto` is the scheme that a component is told. */
export function forwarded({ trustedProxies }: ProxiedFront): Forwarded {
  if (trustedProxies === 'everybody') {
    return {
      maps: ["map $http_x_forwarded_proto $hd_proto { default $http_x_forwarded_proto; '' $scheme; }"],
      forwardedFor: '$proxy_add_x_forwarded_for',
    };
  }
  const trusted = trustedProxies.map((range) => `${range} 1; `).join('');
  return {
    maps: [
      `geo $remote_addr $hd_trusted { default 0; ${trusted}}`,
      'map $hd_trusted:$http_x_forwarded_proto $hd_proto { default $scheme; 1:http http; 1:https https; }',
      'map $hd_trusted $hd_for { default $remote_addr; 1 $proxy_add_x_forwarded_for; }',
    ],
    forwardedFor: '$hd_for',
  };
}
