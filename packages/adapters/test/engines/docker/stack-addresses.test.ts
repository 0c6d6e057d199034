import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { describe, expect, test } from 'vitest';
import {
  internalUrl,
  placeOfBlue,
  stackAddresses,
  startAddress,
  withPlacesFor,
} from '../../../src/engines/docker/layout/stack-addresses.ts';

type Addressed = Pick<SettledSettings, 'stack' | 'target' | 'components'>;

function component(name: string, path: string, changed: Partial<ComponentSettings> = {}): ComponentSettings {
  const serves = { path, port: 3000 } as ComponentSettings['serves'];
  return { name: name as ComponentName, serves, handover: 'overlap', ...changed } as ComponentSettings;
}

function shop(changed: Partial<Addressed> = {}): Addressed {
  return {
    stack: 'shop-production' as StackName,
    target: { subnet: '10.90.0.0/24' } as Addressed['target'],
    components: [component('backend', '/api'), component('front-end', '/')],
    ...changed,
  };
}

describe('the fixed addresses of a stack', () => {
  test("gateway, router and both slots of every component are outside Docker's dynamic range", () => {
    expect(stackAddresses(shop())).toEqual({
      subnet: '10.90.0.0/24',
      dynamicRange: '10.90.0.128/25',
      gateway: '10.90.0.1',
      router: '10.90.0.2',
      slots: new Map([
        ['backend', { blue: '10.90.0.16', green: '10.90.0.17' }],
        ['front-end', { blue: '10.90.0.18', green: '10.90.0.19' }],
      ]),
      former: new Map(),
      internalPorts: new Map([
        ['backend', 8101],
        ['front-end', 8102],
      ]),
    });
  });

  const places = (...names: readonly string[]) =>
    withPlacesFor(
      new Map(),
      names.map((name) => component(name, '/')),
    );

  test('stay where they were when components come, go and come again', () => {
    const first = places('backend', 'front-end');
    const inserted = withPlacesFor(first, [component('admin', '/admin'), ...shop().components]);
    expect([...inserted]).toEqual([
      ['backend', 0],
      ['front-end', 1],
      ['admin', 2],
    ]);
    const without = shop({ components: [component('front-end', '/')] });
    expect(withPlacesFor(inserted, without.components)).toEqual(inserted);
    const addresses = stackAddresses(without, inserted);
    expect(addresses.slots).toEqual(new Map([['front-end', { blue: '10.90.0.18', green: '10.90.0.19' }]]));
    expect(internalUrl(addresses, 'front-end')).toBe('http://10.90.0.2:8102');
    expect(() => internalUrl(addresses, 'backend')).toThrow(expect.objectContaining({ code: 'configuration/invalid' }));
  });

  test('of a component that the configuration no longer has are where it was, for whoever goes back', () => {
    const without = stackAddresses(shop({ components: [component('front-end', '/')] }), places('worker', 'front-end'));
    const worker = (slot: 'blue' | 'green') => ({ component: 'worker' as ComponentName, slot });
    expect(startAddress(without, worker('green'), 'overlap')).toBe('10.90.0.17');
    expect(startAddress(without, worker('green'), 'exclusive')).toBe('10.90.0.16');
    expect(() => startAddress(without, { ...worker('blue'), component: 'api' as ComponentName }, 'overlap')).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });

  test('are one for both slots of an exclusive component, so that the Engine refuses a second start', () => {
    const components = [component('backend', '/api', { handover: 'exclusive' }), component('front-end', '/')];
    expect(stackAddresses(shop({ components })).slots).toEqual(
      new Map([
        ['backend', { blue: '10.90.0.16', green: '10.90.0.16' }],
        ['front-end', { blue: '10.90.0.18', green: '10.90.0.19' }],
      ]),
    );
  });

  test('of a background component have no listener, so nobody can call it', () => {
    const components = [component('worker', '/', { serves: null }), component('front-end', '/')];
    const addresses = stackAddresses(shop({ components }));
    expect(addresses.slots.get('worker' as ComponentName)).toEqual({ blue: '10.90.0.16', green: '10.90.0.17' });
    expect(addresses.internalPorts).toEqual(new Map([['front-end', 8102]]));
    expect(() => internalUrl(addresses, 'worker')).toThrow('component worker has no port');
  });

  test('run out with the range, and addresses of former components count', () => {
    const target = { subnet: '10.90.0.0/26' } as Addressed['target'];
    const many = places(...Array.from({ length: 9 }, (_, index) => `c${index}`));
    expect(() => stackAddresses(shop({ target, components: [component('c8', '/')] }), many)).toThrow(
      'too small for 9 components, of which 8 are of the past',
    );
  });

  test('tell the places of a stack that has no record of them', () => {
    const subnet = { target: { subnet: '10.90.0.0/26' } as Addressed['target'] };
    expect(placeOfBlue(subnet, '10.90.0.16')).toBe(0);
    expect(placeOfBlue(subnet, '10.90.0.22')).toBe(3);
    for (const other of ['10.90.0.17', '10.90.0.14', '10.90.1.16', '10.90.0.48', 'none', '']) {
      expect(placeOfBlue(subnet, other)).toBeUndefined();
    }
  });

  test('a range begins at its first address, whichever address of it the configuration names', () => {
    const subnet = (cidr: string) => stackAddresses(shop({ target: { subnet: cidr } as Addressed['target'] }));
    expect(subnet('10.90.7.9/16')).toMatchObject({
      subnet: '10.90.0.0/16',
      dynamicRange: '10.90.128.0/17',
      router: '10.90.0.2',
    });
    expect(subnet('192.168.1.64/26')).toMatchObject({ dynamicRange: '192.168.1.96/27', gateway: '192.168.1.65' });
    expect(subnet('255.255.255.0/24').router).toBe('255.255.255.2');
  });

  test.each(['10.90.0.0', '10.90.0.0/33', '10.90.0.256/24', '10.90.0.0/28', '10.90.0.0/27', 'fd00::/64', ''])(
    'a range %j that is malformed or too small is refused',
    (cidr) => {
      const target = { subnet: cidr } as Addressed['target'];
      expect(() => stackAddresses(shop({ target }))).toThrow(
        expect.objectContaining({ code: 'configuration/invalid' }),
      );
    },
  );

  test('a component is called by the others through the router, each on a port of its own', () => {
    expect(internalUrl(stackAddresses(shop()), 'backend')).toBe('http://10.90.0.2:8101');
    expect(internalUrl(stackAddresses(shop()), 'front-end')).toBe('http://10.90.0.2:8102');
    expect(() => internalUrl(stackAddresses(shop()), 'nobody')).toThrow(
      expect.objectContaining({ code: 'configuration/invalid' }),
    );
  });
});

test('further ports have listeners of their own, and internal components have them as those that serve do', () => {
  const further = [
    { port: 9090, path: null, protocol: 'http' },
    { port: 3001, path: '/admin', protocol: 'http' },
  ] as const;
  const fpm = { serves: null, internal: { port: 9000, health: { kind: 'tcp' } } } as const;
  const addresses = stackAddresses(
    shop({ components: [component('web', '/', { ports: further }), component('fpm', '/', fpm)] }),
  );
  expect(addresses.internalPorts).toEqual(
    new Map([
      ['web', 8101],
      ['web:9090', 9101],
      ['web:3001', 10101],
      ['fpm', 8102],
    ]),
  );
  expect(internalUrl(addresses, 'web:9090')).toBe('http://10.90.0.2:9101');
  expect(() => internalUrl(addresses, 'web:9091')).toThrow('component web has no further port 9091');
});
