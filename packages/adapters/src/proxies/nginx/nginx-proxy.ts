import type { Proxy } from '../proxy.ts';
import { connectFailure } from './connect-failure.ts';
import { NOBODY } from './nobody.ts';
import { renderNginxConfiguration } from './nginx-configuration.ts';

/** nginx, of the official image or another one that has it on its PATH. */
export function nginxProxy({ image }: { readonly image: string }): Proxy {
  return {
    image,
    configurationFile: 'nginx.conf',
    whileReplaced: 'is-refused',
    certificates: { acme: 'lacks', readBy: { uid: NOBODY.uid } },
    streams: 'has',
    // Its makers call theirs experimental.
    http3: 'lacks',
    command: (file) => ['nginx', '-c', file, '-g', 'daemon off;'],
    // QUIT lets requests in flight end; TERM cuts them.
    stopSignal: 'SIGQUIT',
    // The master reads root's files, hands folders and sockets over to its workers' user, and becomes that user for them.
    capabilities: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL'],
    render: renderNginxConfiguration,
    check: (file) => ['nginx', '-t', '-q', '-c', file],
    connectFailure,
  };
}
