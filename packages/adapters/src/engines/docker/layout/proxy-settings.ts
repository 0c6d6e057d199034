import { seconds } from '@hardened-deploy/core/base/duration';
import { servingComponents } from '@hardened-deploy/core/release/component';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { PLAIN_FRONT, type ProxySettings } from '../../../proxies/proxy.ts';
import {
  internalPort,
  type Places,
  privatePrefix,
  ROUTER_PORTS,
  slotAddresses,
  stackAddresses,
  withPlacesFor,
} from './stack-addresses.ts';
import { stackNames } from './stack-names.ts';

/** Shorter than most clients wait for an answer, and longer than most components need to start. */
const WAIT_FOR = seconds(30);

/** What the stack's proxy is made for; without `places` as a stack gets it that never had others. */
export function proxySettings(
  settings: SettledSettings,
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
    routes: stackNames(stack).root,
    ports: {
      public: ROUTER_PORTS.public,
      secure: ROUTER_PORTS.secure,
      preview: ROUTER_PORTS.preview,
      loopback: ROUTER_PORTS.loopback,
    },
    front: PLAIN_FRONT,
    components: servingComponents(components).map(({ name, serves: { path, port } }) => {
      const { blue, green } = slotAddresses(addresses, name);
      return {
        name,
        path,
        hosts: [],
        privatePrefixes: {
          blue: privatePrefix({ component: name, slot: 'blue' }),
          green: privatePrefix({ component: name, slot: 'green' }),
        },
        internalPort: internalPort(addresses, name),
        slots: { blue: { ip: blue, port }, green: { ip: green, port } },
      };
    }),
    callers: components.map(({ name }) => ({ name, addresses: slotAddresses(addresses, name) })),
    slotHeader: router.slotHeader,
    maxBodyBytes: router.maxBodyBytes,
    readTimeout: router.readTimeout,
    waitFor: WAIT_FOR,
  };
}

/** What the container was made for and the proxy itself doesn't know. */
function publication({ router, target }: SettledSettings): string {
  const preview = router.previewListen === null ? 'preview not published' : `preview on ${router.previewListen}`;
  return `published on ${router.listen}, ${preview}; network ${target.subnet}`;
}
