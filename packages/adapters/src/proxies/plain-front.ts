import type { ProxiedFront } from './proxy.ts';

/** Behind one's own TLS: every name, without any, and with the word of whoever asks. */
export const PLAIN_FRONT: ProxiedFront = {
  hosts: [],
  redirects: [],
  tls: { kind: 'off' },
  trustedProxies: 'everybody',
  requestIdHeader: null,
};
