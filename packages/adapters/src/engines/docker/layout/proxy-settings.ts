import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ProxiedComponent, ProxySettings } from '../../../proxies/proxy.ts';
import {
  internalPort,
  type Places,
  privatePrefix,
  ROUTER_PORTS,
  slotAddress,
  stackAddresses,
  withPlacesFor,
} from './stack-addresses.ts';
import { stackNames } from './stack-names.ts';

/** What the stack's proxy is made for; without `places` as a stack gets it that never had others. */
export function proxySettings(
  settings: StackSettings,
  places: Places = withPlacesFor(new Map(), settings.components),
): ProxySettings {
  const { stack, router } = settings;
  const addresses = stackAddresses(settings, places);
  // In the order of their places: another order in the configuration's file is no other topology.
  const components = settings.components.toSorted(
    (one, other) => (places.get(one.name) ?? 0) - (places.get(other.name) ?? 0),
  );
  return {
    madeFor: publication(settings),
    routes: `${stackNames(stack).root}/live`,
    ports: { public: ROUTER_PORTS.public, private: ROUTER_PORTS.private, loopback: ROUTER_PORTS.loopback },
    components: components.map(({ name, path, port }): ProxiedComponent => ({
      name,
      path,
      privatePrefix: privatePrefix(name),
      internalPort: internalPort(addresses, name),
      slots: {
        blue: { ip: slotAddress(addresses, name, 'blue'), port },
        green: { ip: slotAddress(addresses, name, 'green'), port },
      },
    })),
    slotHeader: router.slotHeader,
    maxBodyBytes: router.maxBodyBytes,
    readTimeout: router.readTimeout,
  };
}

/** What the container was made for and the proxy itself doesn't know. */
function publication({ router, target }: StackSettings): string {
  const { listen, privateListen } = router;
  return `published on ${listen}, in private on ${privateListen.blue} (blue) and ${privateListen.green} (green); network ${target.subnet}`;
}
