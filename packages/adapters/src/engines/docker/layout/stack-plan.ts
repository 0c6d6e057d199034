import { createHash } from 'node:crypto';
import type { SettledSettings, DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions, NetworkCreateOptions } from 'dockerode';
import { type ProxiedTls, type Proxy, SOCKET_FOLDERS } from '../../../proxies/proxy.ts';
import { CERTIFICATES } from './proxied-front.ts';
import { proxySettings } from './proxy-settings.ts';
import { boundAddress, publishedAddress } from './published-address.ts';
import { routerListeners } from './router-listeners.ts';
import { routerSettings, type RouterSettingsText } from './router-settings.ts';
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
  /** The same for people: which setting differs. */
  readonly routerSettings: RouterSettingsText;
  readonly router: ContainerCreateOptions;
  /** Ends with 0 when the proxy accepts the configuration, which has been put into the container as CHECKED_FILE. */
  readonly check: ContainerCreateOptions;
  /** Files of the stack that the proxy reads before it accepts a configuration, by their paths without the first slash. */
  readonly readAtStart: readonly string[];
  /** Ports inside the router that must listen before it counts as up. */
  readonly listening: readonly number[];
}

/** Ends at once on TERM: as the first process of its container, a shell would ignore the signal and be killed after 10 s. */
const KEEPER_COMMAND = "trap 'exit 0' TERM INT; while :; do sleep 3600 & wait $!; done";
/** What a root process needs that writes files whoever they belong to. */
const KEEPER_CAPABILITIES = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER'];
/** In the root folder of the container that checks it. */
export const CHECKED_FILE = 'hd-router-configuration';

/** Ports inside every router, whatever it was made for. */
export const ALWAYS_LISTENING: readonly number[] = [ROUTER_PORTS.public, ROUTER_PORTS.preview];

const SOCKET_TMPFS = Object.fromEntries(SOCKET_FOLDERS.map((folder) => [folder, 'size=64k,mode=0755']));

const COMMON = { User: '0:0', StopTimeout: 10 };
const RESTARTED = { RestartPolicy: { Name: 'unless-stopped' } };

export function keeperPlan({ stack }: Pick<DockerStackSettings, 'stack'>): KeeperPlan {
  const names = stackNames(stack);
  return {
    volume: { Name: names.volume, Labels: stackLabels(stack, 'volume') },
    keeper: {
      ...COMMON,
      Entrypoint: ['sh', '-c'],
      Cmd: [KEEPER_COMMAND],
      // The image may declare another one, for which the command has no trap.
      StopSignal: 'SIGTERM',
      Labels: stackLabels(stack, 'keeper'),
      HostConfig: {
        ...hardened(KEEPER_CAPABILITIES),
        ...RESTARTED,
        NetworkMode: 'none',
        Mounts: [mounted(names, 'writable')],
      },
    },
  };
}

/** The range doesn't depend on which components there are. */
export function networkPlan({ stack, target }: Pick<SettledSettings, 'stack' | 'target'>): NetworkCreateOptions {
  const { subnet, dynamicRange, gateway } = stackAddresses({ stack, target, components: [] });
  return {
    Name: stackNames(stack).network,
    // Attachable: the router and tasks are containers, beside the Swarm's own.
    ...(target.slotsAre === 'services' ? { Driver: 'overlay', Attachable: true } : { Driver: 'bridge' }),
    CheckDuplicate: true,
    IPAM: { Driver: 'default', Config: [{ Subnet: subnet, IPRange: dynamicRange, Gateway: gateway }] },
    Labels: stackLabels(stack, 'network'),
  };
}

export function stackPlan(settings: SettledSettings, places: Places, proxy: Proxy): StackPlan {
  const { stack } = settings;
  const names = stackNames(stack);
  const addresses = stackAddresses(settings, places);
  const forProxy = proxySettings(settings, places);
  const routerConfiguration = proxy.render(forProxy);
  const sockets = forProxy.streams.length > 0 ? { Tmpfs: SOCKET_TMPFS } : {};
  const settingsOfRouter = routerSettings(settings);
  const published = publishedPorts(settings, proxy, addresses.gateway);
  const topology = createHash('sha256').update(routerConfiguration).digest('hex');
  return {
    routerConfiguration,
    routerSettings: settingsOfRouter,
    topology,
    router: {
      ...COMMON,
      ...program(proxy.command(`${names.root}/router/${proxy.configurationFile}`)),
      StopSignal: proxy.stopSignal,
      ExposedPorts: Object.fromEntries(Object.keys(published).map((port) => [port, {}])),
      Labels: {
        ...stackLabels(stack, 'router'),
        [LABELS.topology]: topology,
        [LABELS.routerSettings]: JSON.stringify(settingsOfRouter),
      },
      HostConfig: {
        ...hardened(proxy.capabilities),
        ...RESTARTED,
        ...sockets,
        NetworkMode: names.network,
        PortBindings: published,
        Mounts: [mounted(names, 'read-only'), ...certificatesOf(settings, names)],
      },
      NetworkingConfig: { EndpointsConfig: { [names.network]: { IPAMConfig: { IPv4Address: addresses.router } } } },
    },
    check: {
      ...COMMON,
      ...program(proxy.check(`/${CHECKED_FILE}`)),
      HostConfig: { ...hardened(proxy.capabilities), ...sockets, NetworkMode: 'none' },
    },
    readAtStart: readAtStart(forProxy.front.tls),
    listening: [
      ...ALWAYS_LISTENING,
      ...(settings.router.front?.tls ? [ROUTER_PORTS.secure] : []),
      ...addresses.internalPorts.values(),
    ],
  };
}

function readAtStart(tls: ProxiedTls): readonly string[] {
  const account = tls.kind === 'acme' ? tls.account : null;
  return account === null ? [] : [account.keyIdFile, account.hmacFile].map((file) => file.slice(1));
}

function hardened(capabilities: readonly string[]) {
  return { CapDrop: ['ALL'], CapAdd: [...capabilities], SecurityOpt: ['no-new-privileges'] };
}

/** As the entry point too: an image's own may be a script that does more. */
function program([file, ...given]: readonly [string, ...string[]]) {
  return { Entrypoint: [file], Cmd: given };
}

function mounted({ volume, root }: StackNames, how: 'writable' | 'read-only') {
  return { Type: 'volume' as const, Source: volume, Target: root, ReadOnly: how === 'read-only' };
}

/** A volume of its own: certificates outlive each router, and no backup or copy of the stack's files has their keys. */
function certificatesOf({ router, stack }: DockerStackSettings, { certificates }: StackNames) {
  if (router.front?.tls?.kind !== 'acme') return [];
  const VolumeOptions = {
    NoCopy: true,
    Labels: stackLabels(stack, 'certificates'),
    DriverConfig: { Name: 'local', Options: {} },
  };
  return [{ Type: 'volume' as const, Source: certificates, Target: CERTIFICATES, ReadOnly: false, VolumeOptions }];
}

function publishedPorts(
  settings: DockerStackSettings,
  proxy: Proxy,
  gateway: string,
): Record<string, { HostIp: string; HostPort: string }[]> {
  return Object.fromEntries(
    routerListeners(settings, proxy).map(({ address, protocol, inside }) => {
      const { ip, port } = publishedAddress(address);
      const bound = { HostIp: boundAddress(ip, settings.router, gateway), HostPort: String(port) };
      return [`${inside}/${protocol}`, [bound]];
    }),
  );
}
