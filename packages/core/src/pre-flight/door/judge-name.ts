import type { Finding } from '../../checks/finding.ts';
import { isPublicAddress } from './public-addresses.ts';
import type { ResolvedName } from './resolved-name.ts';
import type { WantedDoor } from './wanted-door.ts';

interface Seen {
  /** The addresses of the target itself. Undefined where it is not reached by a name or an address. */
  readonly server: Pick<ResolvedName, 'v4' | 'v6'> | undefined;
  readonly door: Pick<WantedDoor, 'first' | 'listensOnIpv6' | 'certificates'>;
}

/** Whether a name leads users to the target, by IPv4 and by IPv6. */
export function judgeName(name: ResolvedName, seen: Seen): readonly Finding[] {
  const v4 = judgeIpv4(name, seen);
  const v6 = judgeIpv6(name, seen, v4);
  return v6 ? [v4, v6] : [v4];
}

function judgeIpv4({ name, v4, v6 }: ResolvedName, { server, door }: Seen): Finding {
  const check = checkOf(name);
  const own = server?.v4.join(', ') ?? '';
  if (v4.length === 0 && v6.length === 0) {
    const remedy = `Make an A record for it${own && ` with ${own}`} where the domain is registered.`;
    return { check, status: 'failed', evidence: 'it leads nowhere', remedy };
  }
  if (v4.length === 0) {
    if (door.listensOnIpv6 || door.first === 'own-proxy')
      return { check, status: 'passed', evidence: `it leads to ${v6.join(', ')}` };
    const evidence = 'it has no A record, and the router is reached by IPv4';
    return { check, status: 'failed', evidence, remedy: `Make an A record for it${own && ` with ${own}`}.` };
  }
  const evidence = `it leads to ${v4.join(', ')}`;
  const elsewhere = foreignOf(v4, server?.v4);
  if (elsewhere.length === 0) return { check, status: 'passed', evidence };
  const differs = `it leads to ${elsewhere.join(', ')}, and the server is ${own}`;
  if (door.first === 'own-proxy')
    return { check, status: 'passed', evidence: `${differs}: a proxy or load balancer is in front` };
  const remedy =
    door.certificates === 'asked-for'
      ? 'Correct its A record. The authority of certificates looks where the name leads, and refuses the name for an hour after a few vain looks. Only where that address passes ports 80 and 443 on to the server is it right as it is.'
      : 'Correct its A record. If a proxy, load balancer or CDN of yours is in front of the server, let `listen` be the port that it passes requests on to.';
  return { check, status: 'warned', evidence: differs, remedy };
}

/**
 * Browsers take IPv6 first, and authorities of certificates too. So a name that leads to the target by IPv4 and has an AAAA record
 * where nothing listens is broken for many. One that leads to a proxy may have it there.
 */
function judgeIpv6({ name, v4, v6 }: ResolvedName, { server, door }: Seen, first: Finding): Finding | undefined {
  if (v6.length === 0 || door.first === 'own-proxy') return undefined;
  const check = `${checkOf(name)} by IPv6`;
  const addresses = v6.join(', ');
  if (!door.listensOnIpv6) {
    const evidence = `it has the AAAA record ${addresses}, and the router listens on IPv4 only`;
    const remedy = 'Delete the AAAA record, unless a proxy that takes IPv6 is in front of the server.';
    const isHere = first.status === 'passed' || v4.length === 0;
    return { check, status: isHere ? 'failed' : 'warned', evidence, remedy };
  }
  const elsewhere = foreignOf(v6, server?.v6);
  if (elsewhere.length === 0) return { check, status: 'passed', evidence: `it leads to ${addresses}` };
  const evidence = `it leads to ${elsewhere.join(', ')}, and the server is ${server?.v6.join(', ') ?? ''}`;
  return { check, status: 'warned', evidence, remedy: 'Correct its AAAA record.' };
}

/**
 * Addresses that aren't the server's. None can be told where the server is only known by private addresses, and the name leads to
 * public ones: the same machine has both.
 */
function foreignOf(addresses: readonly string[], own: readonly string[] = []): readonly string[] {
  const areComparable = own.some(isPublicAddress) || !addresses.some(isPublicAddress);
  return own.length > 0 && areComparable ? addresses.filter((address) => !own.includes(address)) : [];
}

function checkOf(name: string): string {
  return `name ${name}`;
}
