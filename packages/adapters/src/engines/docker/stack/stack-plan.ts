import { createHash } from 'node:crypto';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions, NetworkCreateOptions } from 'dockerode';
import { renderRouterConfiguration } from '../../../proxies/nginx/router-configuration.ts';
import { parseListenAddress } from '../routing/router-addresses.ts';
import { type Places, ROUTER_PORTS, stackAddresses } from './stack-addresses.ts';
import { LABELS, stackLabels, stackNames, type StackNames } from './stack-names.ts';

/** What the fence and everything else that lasts is kept in. */
export interface KeeperPlan {
  readonly volume: { readonly Name: string; readonly Labels: Record<string, string> };
  readonly keeper: ContainerCreateOptions;
}

/** Everything else that a stack should have at its target, as values. */
export interface StackPlan {
  readonly routerConfiguration: string;
  /** SHA-256 of what the router was made for: a router with another one must not be taken for this one. */
  readonly topology: string;
  readonly router: ContainerCreateOptions;
  /** Ports inside the router that must listen before it counts as up. */
  readonly listening: readonly number[];
}

/** Ends at once on TERM: as the first process of its container, a shell would ignore the signal and be killed after 10 s. */
const KEEPER_COMMAND = "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done";
/** What a root process needs that writes root's files and, as nginx, hands over to another user. */
const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL'];

const COMMON = { User: '0:0', StopTimeout: 10 };
const HARDENING = {
  CapDrop: ['ALL'],
  CapAdd: CAPABILITIES,
  SecurityOpt: ['no-new-privileges'],
  RestartPolicy: { Name: 'unless-stopped' },
};

export function keeperPlan({ stack }: Pick<StackSettings, 'stack'>): KeeperPlan {
  const names = stackNames(stack);
  return {
    volume: { Name: names.volume, Labels: stackLabels(stack, 'volume') },
    keeper: {
      ...COMMON,
      Entrypoint: ['sh', '-c'],
      Cmd: [KEEPER_COMMAND],
      // nginx images declare SIGQUIT.
      StopSignal: 'SIGTERM',
      Labels: stackLabels(stack, 'keeper'),
      HostConfig: { ...HARDENING, NetworkMode: 'none', Mounts: [mounted(names, 'writable')] },
    },
  };
}

/** The range doesn't depend on which components there are. */
export function networkPlan({ stack, target }: Pick<StackSettings, 'stack' | 'target'>): NetworkCreateOptions {
  const { subnet, dynamicRange, gateway } = stackAddresses({ target, components: [] });
  return {
    Name: stackNames(stack).network,
    Driver: 'bridge',
    CheckDuplicate: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet, IPRange: dynamicRange, Gateway: gateway }] },
    Labels: stackLabels(stack, 'network'),
  };
}

export function stackPlan(settings: StackSettings, places: Places): StackPlan {
  const { stack } = settings;
  const names = stackNames(stack);
  const addresses = stackAddresses(settings, places);
  // In the order of their places: another order in the file is no other topology.
  const components = settings.components.toSorted(
    (one, other) => (places.get(one.name) ?? 0) - (places.get(other.name) ?? 0),
  );
  const rendered = renderRouterConfiguration({ ...settings, components }, addresses);
  const routerConfiguration = `${topologyLine(settings)}\n${rendered}`;
  const topology = createHash('sha256').update(routerConfiguration).digest('hex');
  return {
    routerConfiguration,
    topology,
    router: {
      ...COMMON,
      Entrypoint: ['nginx'],
      Cmd: ['-c', `${names.root}/router/nginx.conf`, '-g', 'daemon off;'],
      // QUIT lets requests in flight end; TERM cuts them.
      StopSignal: 'SIGQUIT',
      ExposedPorts: Object.fromEntries(Object.keys(publishedPorts(settings)).map((port) => [port, {}])),
      Labels: { ...stackLabels(stack, 'router'), [LABELS.topology]: topology },
      HostConfig: {
        ...HARDENING,
        NetworkMode: names.network,
        PortBindings: publishedPorts(settings),
        Mounts: [mounted(names, 'read-only')],
      },
      NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: addresses.router } } } },
    },
    listening: [
      ROUTER_PORTS.public,
      ROUTER_PORTS.private.blue,
      ROUTER_PORTS.private.green,
      ...addresses.internalPorts.values(),
    ],
  };
}

function mounted({ volume, root }: StackNames, how: 'writable' | 'read-only') {
  return { Type: 'volume' as const, Source: volume, Target: root, ReadOnly: how === 'read-only' };
}

/** What nginx itself doesn't know of, as a comment, so that the file alone tells whether the router was made for other settings. */
function topologyLine({ router, target }: StackSettings): string {
  const { listen, privateListen } = router;
  return `# published on ${listen}, in private on ${privateListen.blue} (blue) and ${privateListen.green} (green); network ${target.subnet}`;
}

function publishedPorts({ router }: StackSettings): Record<string, { HostIp: string; HostPort: string }[]> {
  const bound = (inside: number, text: string): [string, { HostIp: string; HostPort: string }[]] => {
    const { ip, port } = parseListenAddress(text);
    return [`${inside}/tcp`, [{ HostIp: ip, HostPort: String(port) }]];
  };
  return Object.fromEntries([
    bound(ROUTER_PORTS.public, router.listen),
    bound(ROUTER_PORTS.private.blue, router.privateListen.blue),
    bound(ROUTER_PORTS.private.green, router.privateListen.green),
  ]);
}
