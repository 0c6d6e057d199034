import type { Ipv6Door } from '@hardened-deploy/core/target/ports/stack-host';
import type { ContainerInspectInfo } from 'dockerode';
import { isRefusal } from '../connection/engine-failure.ts';
import { execIn } from '../containers/container-exec.ts';
import { inStandIn, type StandInOptions } from '../containers/stand-in.ts';
import { trusts } from '../layout/published-address.ts';
import { ROUTER_PORTS } from '../layout/stack-addresses.ts';

interface Looked {
  /** The router that runs with the settings asked for. Undefined: there is none, or it was made for others. */
  readonly router: ContainerInspectInfo | undefined;
  /** Of the stack's network. */
  readonly gateway: string;
}

/** Whether the Engine publishes the router by IPv6: by what it says of the one that runs, or else by the host's addresses. */
export async function ipv6Door(
  options: StandInOptions,
  { router, gateway }: Looked,
  signal: AbortSignal,
): Promise<Ipv6Door> {
  if (trusts(options.settings.router, gateway)) {
    const why = `requests by IPv6 come from ${gateway}, the gateway of the stack's network, and \`trusted-proxies\` believes that one`;
    return { kind: 'absent', why, remedy: 'Name the addresses of your proxies alone in `trusted-proxies`.' };
  }
  if (router?.State.Running === true) return publishedBy(router);
  try {
    return hasAddress(await interfacesOfHost(options, signal)) ? { kind: 'listens' } : NO_ADDRESS;
  } catch (thrown) {
    if (!isRefusal(thrown)) throw thrown;
    return { kind: 'untold', why: 'the Engine does not let a container look at the addresses of its host' };
  }
}

const NO_ADDRESS: Ipv6Door = { kind: 'absent', why: 'the server has no IPv6 address' };

function publishedBy({ NetworkSettings: { Ports } }: ContainerInspectInfo): Ipv6Door {
  const bound = [ROUTER_PORTS.public, ROUTER_PORTS.secure].flatMap((port) => Ports[`${port}/tcp`] ?? []);
  if (bound.some(({ HostIp }) => HostIp.includes(':'))) return { kind: 'listens' };
  return { kind: 'absent', why: 'the server had no IPv6 when the router was started' };
}

/** The file is absent where IPv6 is switched off. */
async function interfacesOfHost(options: StandInOptions, signal: AbortSignal): Promise<string> {
  return inStandIn(options, 'host', signal, async (container) => {
    const argv = ['sh', '-c', 'cat /proc/net/if_inet6 2>/dev/null || :'];
    const command = { container, argv, doing: "reading the Docker host's IPv6 addresses" };
    return (await execIn(options.connection, command, signal)).stdout;
  });
}

/** Of the columns of `if_inet6`, the fourth is the scope: 10 is the host alone, 20 its link. */
export function hasAddress(interfaces: string): boolean {
  return interfaces.split('\n').some((line) => line.trim().split(/\s+/)[3] === '00');
}
