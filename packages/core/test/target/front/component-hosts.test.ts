import type { ComponentName } from '@hardened-deploy/core/base/names';
import {
  allHosts,
  doorsOfComponent,
  hostsOfComponent,
  isAtUrl,
  urlOfComponent,
  urlsOf,
} from '@hardened-deploy/core/target/front/component-hosts';
import { expect, test } from 'vitest';

const [WEB, API, ADMIN] = ['web', 'api', 'admin'] as [ComponentName, ComponentName, ComponentName];
const FRONT = {
  hosts: ['shop.test', 'www.shop.test'],
  ofComponents: new Map<ComponentName, readonly [string, ...string[]]>([
    [API, ['api.test', 'v1.api.test']],
    [ADMIN, ['admin.test', 'shop.test']],
  ]),
} as const;
const PUBLIC = 'https://shop.test:8443/base';

test('the router answers at its own names and at those of components, each once', () => {
  expect(allHosts(FRONT)).toEqual(['shop.test', 'www.shop.test', 'api.test', 'v1.api.test', 'admin.test']);
  expect(allHosts(undefined)).toEqual([]);
});

test('a component without names of its own is at those of the router alone', () => {
  expect(hostsOfComponent(FRONT, WEB)).toEqual(['shop.test', 'www.shop.test']);
  expect(hostsOfComponent(FRONT, API)).toEqual(['api.test', 'v1.api.test']);
  expect(hostsOfComponent(undefined, WEB)).toEqual([]);
});

test('a component is proven at the public address if it is there, and else at its first name', () => {
  expect(urlOfComponent(FRONT, PUBLIC, WEB)).toBe(PUBLIC);
  expect(urlOfComponent(FRONT, PUBLIC, ADMIN)).toBe(PUBLIC);
  expect(urlOfComponent(FRONT, PUBLIC, API)).toBe('https://api.test:8443');
  expect(urlOfComponent(FRONT, 'http://shop.test', API)).toBe('http://api.test');
  expect(urlOfComponent(undefined, PUBLIC, API)).toBe(PUBLIC);
});

test('each address is proven once, and the public one where no component is', () => {
  const router = { front: FRONT, publicUrl: 'https://shop.test' };
  expect(urlsOf(router, [WEB, ADMIN, API])).toEqual(['https://shop.test', 'https://api.test']);
  expect(urlsOf(router, [])).toEqual(['https://shop.test']);
});

test('the doors of a component have its name, and are otherwise those of the stack', () => {
  const doors = { publicUrl: 'https://shop.test', publicConnect: '10.0.0.1:443' };
  expect(doorsOfComponent(doors, { front: FRONT }, API)).toEqual({ ...doors, publicUrl: 'https://api.test' });
  expect(doorsOfComponent(doors, { front: FRONT }, undefined)).toBe(doors);
  expect(doorsOfComponent(doors, {}, API)).toEqual(doors);
});

test('a name that is written out goes before a wildcard, which stands for one label', () => {
  const front = {
    hosts: ['*.test', 'shop.test'],
    ofComponents: new Map<ComponentName, readonly [string, ...string[]]>([
      [API, ['api.test', '*.api.test']],
      [ADMIN, ['admin.test', 'v1.api.test']],
    ]),
  } as const;
  const there = (url: string) => [WEB, API, ADMIN].filter((name) => isAtUrl(front, url, name));
  expect(there('https://any.test/x')).toEqual([WEB]);
  expect(there('https://api.test')).toEqual([API]);
  expect(there('https://v2.api.test')).toEqual([API]);
  expect(there('https://v1.api.test')).toEqual([ADMIN]);
  expect(there('https://elsewhere.example')).toEqual([]);
  expect(there('https://v1.any.test')).toEqual([]);
  expect(there('https://test')).toEqual([]);
  expect(isAtUrl(undefined, 'https://elsewhere.example', WEB)).toBe(true);
});
