import type { ComponentName } from '@hardened-deploy/core/base/names';
import { wantedDoor } from '@hardened-deploy/core/pre-flight/door/wanted-door';
import { expect, test } from 'vitest';

const wanted = (publicUrl: string, listen: string, publicConnect: string | null = null) =>
  wantedDoor({ publicUrl, listen, publicConnect });

test.each([
  ['http://shop.test', '0.0.0.0:80', 'router'],
  ['https://shop.test/app', '0.0.0.0:80', 'own-proxy'],
  ['http://shop.test:8080', '0.0.0.0:8080', 'router'],
  ['http://shop.test', '0.0.0.0:8080', 'own-proxy'],
  ['http://shop.test', '127.0.0.1:80', 'own-proxy'],
])('%s with a router at %s: users meet the %s first', (publicUrl, listen, first) => {
  expect(wanted(publicUrl, listen)).toMatchObject({ names: ['shop.test'], first });
});

test('a router at an address of IPv6 listens on IPv6', () => {
  expect(wanted('http://shop.test', '[::]:80')).toMatchObject({ first: 'router', listensOnIpv6: true });
  expect(wanted('http://shop.test', '0.0.0.0:80')).toMatchObject({ listensOnIpv6: false });
});

test('where public-connect leads around DNS, it does not say what users see', () => {
  expect(wanted('http://shop.test', '0.0.0.0:80', '10.0.0.7:80').dnsIsUsers).toBe(false);
  expect(wanted('http://shop.test', '0.0.0.0:80').dnsIsUsers).toBe(true);
});

test('what is no URL has no names', () => {
  expect(wanted('shop', '0.0.0.0:80').names).toEqual([]);
});

test('with certificates of its own, the router is met at its secure address, and each name counts, but for wildcards', () => {
  const front = {
    hosts: ['shop.test', 'api.test'],
    redirects: [{ from: 'www.shop.test', to: 'https://shop.test' }],
    trustedProxies: [],
    tls: { kind: 'acme', listen: '0.0.0.0:443', directory: 'https://ca.test/dir', email: null, hsts: null },
  } as const;
  const door = { publicUrl: 'https://shop.test', listen: '0.0.0.0:80', publicConnect: null };
  expect(wantedDoor({ ...door, front })).toMatchObject({
    names: ['shop.test', 'api.test', 'www.shop.test'],
    first: 'router',
    certificates: 'asked-for',
  });
  const own = { kind: 'secrets', listen: '0.0.0.0:443', certificateSecret: 'C', keySecret: 'K', hsts: null } as const;
  expect(wantedDoor({ ...door, front: { ...front, tls: own } })).toMatchObject({
    first: 'router',
    certificates: 'none',
  });
  const plain = { ...front, hosts: ['shop.test', '*.shop.test'], redirects: [], tls: null } as const;
  expect(wantedDoor({ ...door, publicUrl: 'http://shop.test', front: plain })).toMatchObject({
    names: ['shop.test'],
    certificates: 'none',
  });
});

test('names of single components count as those of the router do', () => {
  const front = {
    hosts: ['shop.test'],
    ofComponents: new Map([['api' as ComponentName, ['api.test', '*.api.test', 'shop.test'] as const]]),
    redirects: [],
    trustedProxies: [],
    tls: null,
  } as const;
  const door = { publicUrl: 'http://shop.test', listen: '0.0.0.0:80', publicConnect: null };
  expect(wantedDoor({ ...door, front }).names).toEqual(['shop.test', 'api.test']);
});
