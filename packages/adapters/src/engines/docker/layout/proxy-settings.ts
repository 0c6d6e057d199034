import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type Listener, listenersOf } from '@hardened-deploy/core/release/listeners';
import { hostsOfComponent } from '@hardened-deploy/core/target/front/component-hosts';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ProxiedComponent, ProxySettings } from '../../../proxies/proxy.ts';
import {
  internalPort,
  type Places,
  privatePrefixOf,
  ROUTER_PORTS,
  slotAddresses,
  type StackAddresses,
  stackAddresses,
  withPlacesFor,
} from './stack-addresses.ts';
import { proxiedFront } from './proxied-front.ts';
import { stackNames } from './stack-names.ts';

/** Shorter than most clients wait for an answer, and longer than most components need to start. */
const WAIT_FOR = seconds(30);

/** The server of names in each container on a network that somebody has made. */
const DOCKER_DNS = '127.0.0.11';

/** What the stack's proxy is made for; without `places` as a stack gets it that never had others. */
export function proxySettings(
  settings: SettledSettings,
  places: Places = withPlacesFor(new Map(), settings.components),
): ProxySettings {
  const { stack, router } = settings;
  const addresses = stackAddresses(settings, places);
  const named = settings.target.slotsAre === 'services';
  // In the order of their places: another order in the configuration's file is no other topology.
  const components = settings.components.toSorted(
    (one, other) => (places.get(one.name) ?? 0) - (places.get(other.name) ?? 0),
  );
  return {
    madeFor: publication(settings),
    routes: stackNames(stack).root,
    ports: {
      public: ROUTER_PORTS.public,
      secure: ROUTER_PORTS.secure,
      preview: ROUTER_PORTS.preview,
      loopback: ROUTER_PORTS.loopback,
    },
    front: proxiedFront(router, stackNames(stack).root),
    ...reached({ components, router }, addresses),
    // Where tasks call from is another address each time, so nobody knows a caller that is staged.
    callers: named ? [] : components.map(({ name }) => ({ name, addresses: slotAddresses(addresses, name) })),
    ...(named && { resolver: DOCKER_DNS }),
    slotHeader: router.slotHeader,
    maxBodyBytes: router.maxBodyBytes,
    readTimeout: router.readTimeout,
    waitFor: WAIT_FOR,
    maintenance: router.maintenance ? { retryAfter: router.maintenance.retryAfter } : null,
  };
}

/** Each port of each component, as requests or as connections of which nothing is read. */
function reached(
  { components, router: { front } }: Pick<SettledSettings, 'components' | 'router'>,
  addresses: StackAddresses,
): Pick<ProxySettings, 'components' | 'streams'> {
  const ports = components.flatMap((component) =>
    listenersOf(component).map((listener) => ({ listener, port: proxiedPort(component.name, listener, addresses) })),
  );
  return {
    components: ports.flatMap(
      ({ listener: { port: number, path, protocol, place }, port }): readonly ProxiedComponent[] => {
        if (protocol === 'tcp') return [];
        const prefix = privatePrefixOf(place === 'main' ? port.name : `${port.name}.${number}`);
        const privatePrefixes = { blue: `${prefix}/blue`, green: `${prefix}/green` };
        // No component has names of its own: so is each router that was made before there were any.
        const hosts = front?.ofComponents ? hostsOfComponent(front, port.name) : [];
        return [{ ...port, path: path ?? '/', protocol, hosts: path === null ? 'none' : hosts, privatePrefixes }];
      },
    ),
    streams: ports.filter(({ listener }) => listener.protocol === 'tcp').map(({ port }) => port),
  };
}

function proxiedPort(
  name: ComponentName,
  { port, place }: Listener,
  addresses: StackAddresses,
): ProxySettings['streams'][number] {
  const { blue, green } = slotAddresses(addresses, name);
  return {
    name,
    id: place === 'main' ? name : `${name}_P${port}`,
    internalPort: internalPort(addresses, place === 'main' ? name : `${name}:${port}`),
    slots: { blue: { ip: blue, port }, green: { ip: green, port } },
  };
}

/** What the container was made for and the proxy itself doesn't know. */
function publication({ router, target }: SettledSettings): string {
  const preview = router.previewListen === null ? 'preview not published' : `preview on ${router.previewListen}`;
  const secure = router.front?.tls ? `, with TLS on ${router.front.tls.listen}` : '';
  return `published on ${router.listen}${secure}, ${preview}; network ${target.subnet}`;
}
