import { createHash } from 'node:crypto';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import type { ContainerCreateOptions, NetworkCreateOptions } from 'dockerode';
import { renderRouterConfiguration } from '../nginx/router-configuration.ts';
import { ROUTER_PORTS, stackAddresses } from '../nginx/stack-addresses.ts';
import { parseListenAddress } from './router-addresses.ts';
import { LABELS, stackLabels, stackNames } from './stack-names.ts';

/** Everything that a stack should have at its target, as values. */
export interface StackPlan {
  readonly routerConfiguration: string;
  /** SHA-256 of what the router was made for: a router with another one must not be taken for this one. */
  readonly topology: string;
  readonly network: NetworkCreateOptions;
  readonly volume: { readonly Name: string; readonly Labels: Record<string, string> };
  readonly keeper: ContainerCreateOptions;
  readonly router: ContainerCreateOptions;
  /** Ports inside the router that must listen before it counts as up. */
  readonly listening: readonly number[];
}

/** Ends at once on TERM: as the first process of its container, a shell would ignore the signal and be killed after 10 s. */
const KEEPER_COMMAND = "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done";
/** What a root process needs that writes root's files and, as nginx, hands over to another user. */
const CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'SETGID', 'SETUID', 'KILL'];

export function stackPlan(configuration: Configuration): StackPlan {
  const { stack, components } = configuration;
  const names = stackNames(stack);
  const addresses = stackAddresses(configuration);
  const routerConfiguration = `${topologyLine(configuration)}\n${renderRouterConfiguration(configuration)}`;
  const topology = createHash('sha256').update(routerConfiguration).digest('hex');
  const volumeAt = (readOnly: boolean): { Type: 'volume'; Source: string; Target: string; ReadOnly: boolean } => ({
    Type: 'volume',
    Source: names.volume,
    Target: names.root,
    ReadOnly: readOnly,
  });
  const common = { User: '0:0', StopTimeout: 10 };
  const hardening = {
    CapDrop: ['ALL'],
    CapAdd: CAPABILITIES,
    SecurityOpt: ['no-new-privileges'],
    RestartPolicy: { Name: 'unless-stopped' },
  };
  return {
    routerConfiguration,
    topology,
    network: {
      Name: names.network,
      Driver: 'bridge',
      CheckDuplicate: true,
      IPAM: {
        Driver: 'default',
        Config: [{ Subnet: addresses.subnet, IPRange: addresses.dynamicRange, Gateway: addresses.gateway }],
      },
      Labels: stackLabels(stack, 'network'),
    },
    volume: { Name: names.volume, Labels: stackLabels(stack, 'volume') },
    keeper: {
      ...common,
      Entrypoint: ['sh', '-c'],
      Cmd: [KEEPER_COMMAND],
      // nginx images declare SIGQUIT.
      StopSignal: 'SIGTERM',
      Labels: stackLabels(stack, 'keeper'),
      HostConfig: { ...hardening, NetworkMode: 'none', Mounts: [volumeAt(false)] },
    },
    router: {
      ...common,
      Entrypoint: ['nginx'],
      Cmd: ['-c', `${names.root}/router/nginx.conf`, '-g', 'daemon off;'],
      // QUIT lets requests in flight end; TERM cuts them.
      StopSignal: 'SIGQUIT',
      ExposedPorts: Object.fromEntries(Object.keys(publishedPorts(configuration)).map((port) => [port, {}])),
      Labels: { ...stackLabels(stack, 'router'), [LABELS.topology]: topology },
      HostConfig: {
        ...hardening,
        NetworkMode: names.network,
        PortBindings: publishedPorts(configuration),
        Mounts: [volumeAt(true)],
      },
      NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: addresses.router } } } },
    },
    listening: [
      ROUTER_PORTS.public,
      ROUTER_PORTS.private.blue,
      ROUTER_PORTS.private.green,
      ...components.map((_, index) => ROUTER_PORTS.firstInternal + index),
    ],
  };
}

/** What nginx itself doesn't know of, as a comment, so that the file alone tells whether the router was made for other settings. */
function topologyLine({ router, target }: Configuration): string {
  const { listen, privateListen } = router;
  return `# published on ${listen}, in private on ${privateListen.blue} (blue) and ${privateListen.green} (green); network ${target.subnet}`;
}

function publishedPorts({ router }: Configuration): Record<string, { HostIp: string; HostPort: string }[]> {
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
