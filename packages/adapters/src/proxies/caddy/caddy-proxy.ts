import type { Proxy } from '../proxy.ts';
import { renderCaddyfile } from './caddyfile.ts';
import { connectFailure } from './connect-failure.ts';

/** Caddy, of the official image or another one that has it on its PATH. */
export function caddyProxy({ image }: { readonly image: string }): Proxy {
  return {
    image,
    configurationFile: 'Caddyfile',
    whileReplaced: 'waits',
    certificates: { acme: 'has', readBy: { uid: 0 } },
    // Its official image passes on HTTP alone.
    streams: 'lacks',
    http3: 'has',
    command: (file) => ['caddy', 'run', '--adapter', 'caddyfile', '--config', file],
    // Lets requests in flight end. QUIT cuts them.
    stopSignal: 'SIGTERM',
    // The official image's program bears this capability itself; without it in the container, the kernel doesn't start the program.
    capabilities: ['NET_BIND_SERVICE'],
    render: renderCaddyfile,
    check: (file) => ['caddy', 'validate', '--adapter', 'caddyfile', '--config', file],
    connectFailure,
  };
}
