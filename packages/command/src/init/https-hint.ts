import { hostName } from '@hardened-deploy/action-kit/configuration/front/front-values';
import type { InitSettings } from './init-settings.ts';

type Settings = Pick<InitSettings, 'server' | 'publicUrl'>;

/** Whether the public address is the one that is taken without `public-url`: that of the server. */
export function isUsualUrl({ server, publicUrl }: Settings): boolean {
  return server.kind === 'ssh' && publicUrl === `http://${server.address.hostname}`;
}

/** The lines for HTTPS as a comment of YAML, in which `#` needs only to be taken away. Nobody is sure yet that the name leads there. */
export function httpsHint(settings: Settings, docs: string): string {
  const instead = isUsualUrl(settings) ? '' : ' They take the place of the line `router` above.';
  const begin = settings.publicUrl.startsWith('https:')
    ? 'The certificate is that of your own web server in front. Or the router gets one by itself, with these lines.'
    : 'HTTPS: with these lines the router gets certificates by itself.';
  return [
    ` ${begin}${instead} The name must lead to the server before,`,
    ` and its ports 80 and 443 must be reachable from the internet: ${docs}/front-door.md`,
    ' router:',
    `   hosts: [${nameIn(settings)}]`,
    '   tls: auto',
  ].join('\n');
}

/** The name that users type, as far as it is known: no certificate is for an address, or for a name within the machine. */
function nameIn({ publicUrl }: Settings): string {
  const { hostname } = new URL(publicUrl);
  return hostName.parse(hostname).ok && hostname.includes('.') ? hostname : 'shop.example.com';
}
