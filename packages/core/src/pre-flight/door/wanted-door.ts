import { isIP } from 'node:net';
import { isLoopback } from '../../base/address/host-port.ts';
import { httpUrl } from '../../base/address/http-url.ts';
import { namesOfFront, isWildcard } from '../../target/front/component-hosts.ts';
import { listenAddress } from '../../target/listen-address.ts';
import type { RouterSettings } from '../../target/stack-settings.ts';

/** By which names users come in, and what the configuration says of the way there. */
export interface WantedDoor {
  /** Names that DNS must lead here, without wildcards. Nobody asks DNS for an IP address. */
  readonly names: readonly string[];
  /** `own-proxy`: users reach a proxy or load balancer first, so a name need not lead to the target itself. */
  readonly first: 'router' | 'own-proxy';
  /** It is asked to. Whether the target can is another question. */
  readonly listensOnIpv6: boolean;
  /** Whether this machine's DNS says what users see. Not when `public-connect` leads around it. */
  readonly dnsIsUsers: boolean;
  /** `asked-for`: the router asks an authority for certificates of these names, and that one looks where they lead. */
  readonly certificates: 'asked-for' | 'none';
}

type Settings = Pick<RouterSettings, 'publicUrl' | 'publicConnect' | 'front'> & {
  /** Absent: no router of the suite listens anywhere. */
  readonly listen?: string;
};

/** No names for a public address that is no URL: that is another check's subject. */
export function wantedDoor({ publicUrl, publicConnect, listen, front }: Settings): WantedDoor {
  const url = httpUrl.parse(publicUrl).ok ? new URL(publicUrl) : undefined;
  const address = listenAddress.parse(front?.tls?.listen ?? listen ?? '');
  // Port 0 is nobody's, so a proxy of one's own is taken to be first.
  const { ip, port } = address.ok ? address.value : { ip: '0.0.0.0', port: 0 };
  const publicPort = Number(url?.port || (url?.protocol === 'https:' ? 443 : 80));
  return {
    names: namesOf(url, front),
    // Nobody outside reaches a loopback address, or a port that isn't the one in the public address.
    first: isLoopback(ip) || port !== publicPort ? 'own-proxy' : 'router',
    listensOnIpv6: ip.includes(':'),
    dnsIsUsers: publicConnect === null,
    certificates: front?.tls?.kind === 'acme' ? 'asked-for' : 'none',
  };
}

/** A redirected name must lead here too. Nobody can ask DNS for a wildcard, or need ask for an address. */
function namesOf(url: URL | undefined, front: Settings['front']): readonly string[] {
  const ofFront = front ? namesOfFront(front) : [];
  const all = url ? [url.hostname, ...ofFront] : ofFront;
  return [...new Set(all)].filter((name) => !isWildcard(name) && isIP(name.replace(/^\[|\]$/g, '')) === 0);
}
