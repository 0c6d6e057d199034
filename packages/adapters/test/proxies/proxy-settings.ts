import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ProxiedComponent, ProxySettings } from '../../src/proxies/proxy.ts';

/** A component in a place, which gives it its addresses. */
export function proxiedComponent(place: number, name: string, path: string, port = 3000): ProxiedComponent {
  return {
    name: name as ComponentName,
    path,
    privatePrefix: `/.hardened-deploy/${name}`,
    internalPort: 8101 + place,
    slots: {
      blue: { ip: `10.90.0.${16 + 2 * place}`, port },
      green: { ip: `10.90.0.${17 + 2 * place}`, port },
    },
  };
}

/** What an engine would let a proxy be made for: a shop of two components. */
export function proxySettingsOf(changed: Partial<ProxySettings> = {}): ProxySettings {
  return {
    madeFor: 'made for a test',
    routes: '/hd/shop-production/live',
    ports: { public: 8080, private: { blue: 8001, green: 8002 }, loopback: 8009 },
    components: [proxiedComponent(0, 'backend', '/api'), proxiedComponent(1, 'front-end', '/', 8080)],
    slotHeader: 'X-Slot',
    maxBodyBytes: 1_048_576,
    readTimeout: milliseconds(60_000),
    ...changed,
  };
}
