import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { PLAIN_FRONT, type ProxiedCaller, type ProxiedComponent, type ProxySettings } from '../../src/proxies/proxy.ts';

/** A component in a place, which gives it its addresses. */
export function proxiedComponent(place: number, name: string, path: string, port = 3000): ProxiedComponent {
  return {
    name: name as ComponentName,
    id: name,
    path,
    protocol: 'http',
    hosts: [],
    privatePrefixes: { blue: `/.hardened-deploy/${name}/blue`, green: `/.hardened-deploy/${name}/green` },
    internalPort: 8101 + place,
    slots: {
      blue: { ip: `10.90.0.${16 + 2 * place}`, port },
      green: { ip: `10.90.0.${17 + 2 * place}`, port },
    },
  };
}

/** The same component as one that calls others. */
export function proxiedCaller({ name, slots: { blue, green } }: ProxiedComponent): ProxiedCaller {
  return { name, addresses: { blue: blue.ip, green: green.ip } };
}

/** What an engine would let a proxy be made for: a shop of two components. */
export function proxySettingsOf(changed: Partial<ProxySettings> = {}): ProxySettings {
  const { components = [proxiedComponent(0, 'backend', '/api'), proxiedComponent(1, 'front-end', '/', 8080)] } =
    changed;
  return {
    madeFor: 'made for a test',
    routes: '/hd/shop-production',
    ports: { public: 8080, secure: 8443, preview: 8001, loopback: 8009 },
    front: PLAIN_FRONT,
    components,
    streams: [],
    callers: components.map(proxiedCaller),
    slotHeader: 'X-Slot',
    maxBodyBytes: 1_048_576,
    readTimeout: milliseconds(60_000),
    waitFor: seconds(30),
    maintenance: null,
    ...changed,
  };
}
