import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { FrontSettings } from '@hardened-deploy/core/target/front/front-settings';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { expect, test } from 'vitest';
import { describeChange } from '../../../src/engines/docker/layout/router-settings.ts';
import { proxySettings } from '../../../src/engines/docker/layout/proxy-settings.ts';
import { stackPlan } from '../../../src/engines/docker/layout/stack-plan.ts';
import { routerPorts } from '../../../src/engines/docker/stack/port-obstacles.ts';
import { caddyProxy } from '../../../src/proxies/caddy/caddy-proxy.ts';
import { nginxProxy } from '../../../src/proxies/nginx/nginx-proxy.ts';

const WEB = 'web' as ComponentName;
const API = 'api' as ComponentName;
const ACME = {
  kind: 'acme',
  listen: '127.0.0.1:4443',
  directory: 'https://ca.test/dir',
  email: null,
  hsts: milliseconds(60_000),
} as const;
const SECURED: FrontSettings = {
  hosts: ['shop.example.com'],
  redirects: [{ from: 'www.shop.example.com', to: 'https://shop.example.com' }],
  trustedProxies: [],
  tls: ACME,
};

const CADDY = caddyProxy({ image: 'caddy:2' });

function settings(front?: FrontSettings): SettledSettings {
  return {
    stack: 'shop-production' as StackName,
    target: { subnet: '10.90.0.0/24' } as SettledSettings['target'],
    router: {
      kind: 'caddy',
      listen: '127.0.0.1:8080',
      previewListen: null,
      slotHeader: 'X-Slot',
      maxBodyBytes: 1_048_576,
      readTimeout: milliseconds(60_000),
      ...(front && { front }),
    } as SettledSettings['router'],
    components: [{ name: WEB, serves: { path: '/', port: 3000 }, handover: 'overlap' } as ComponentSettings],
  };
}

/** The same, and a component that is at a name of its own. */
function withApi(hosts?: readonly [string, ...string[]]) {
  const of = settings({ ...SECURED, ...(hosts && { ofComponents: new Map([[API, hosts]]) }) });
  const api = { name: API, serves: { path: hosts ? '/' : '/api', port: 4000 }, handover: 'overlap' };
  const [web] = of.components;
  if (!web) throw new Error('there is a component');
  return { ...of, components: [web, api as ComponentSettings] };
}

const PLACES = new Map([
  [WEB, 0],
  [API, 1],
]);

function planOf(front?: FrontSettings) {
  return stackPlan(settings(front), new Map([[WEB, 0]]), caddyProxy({ image: 'caddy:2' }));
}

test('a router with certificates of its own has a second port, and a volume that outlives it', () => {
  const { router, listening } = planOf(SECURED);
  expect(router.HostConfig?.PortBindings).toEqual({
    '8080/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }],
    '8443/tcp': [{ HostIp: '127.0.0.1', HostPort: '4443' }],
    '8443/udp': [{ HostIp: '127.0.0.1', HostPort: '4443' }],
  });
  expect(Object.keys(router.ExposedPorts ?? {})).toEqual(['8080/tcp', '8443/tcp', '8443/udp']);
  expect(listening).toContain(8443);
  expect(router.HostConfig?.Mounts).toContainEqual(
    expect.objectContaining({ Source: 'hd-shop-production.certificates', Target: '/hd-certificates', ReadOnly: false }),
  );
  expect(routerPorts(settings(SECURED), CADDY).map(({ key, text }) => [key, text])).toEqual([
    ['router.listen', '127.0.0.1:8080'],
    ['router.listen-secure', '127.0.0.1:4443'],
    ['router.listen-secure', '127.0.0.1:4443/udp'],
  ]);
});

test('without HTTP/3 no port of UDP is published, and that is another router, told by its key', () => {
  const [made, wanted] = [planOf(SECURED), planOf({ ...SECURED, tls: { ...ACME, http3: false } })];
  expect(Object.keys(wanted.router.HostConfig?.PortBindings ?? {})).toEqual(['8080/tcp', '8443/tcp']);
  expect(wanted.topology).not.toBe(made.topology);
  expect(describeChange(JSON.stringify(made.routerSettings), wanted.routerSettings)).toBe(
    '`router.http3` was not there, hardened-deploy.yml says false',
  );
});

test('nginx has no port of UDP', () => {
  const own = { kind: 'secrets', listen: '0.0.0.0:443', hsts: null, certificateSecret: 'A', keySecret: 'B' } as const;
  const of = settings({ ...SECURED, tls: own });
  const nginx = nginxProxy({ image: 'nginx:1.28' });
  const { router } = stackPlan(of, new Map([[WEB, 0]]), nginx);
  expect(Object.keys(router.HostConfig?.PortBindings ?? {})).toEqual(['8080/tcp', '8443/tcp']);
  expect(routerPorts(of, nginx).map(({ protocol }) => protocol)).toEqual(['tcp', 'tcp']);
});

test('another certificate of one’s own makes no other router, and other names do', () => {
  const own = {
    kind: 'secrets',
    listen: '127.0.0.1:4443',
    hsts: null,
    certificateSecret: 'A',
    keySecret: 'B',
  } as const;
  const plan = planOf({ ...SECURED, tls: own });
  expect(planOf({ ...SECURED, tls: { ...own, certificateSecret: 'C', keySecret: 'D' } })).toEqual(plan);
  expect(plan.listening).toContain(8443);
  expect(plan.router.HostConfig?.Mounts).toHaveLength(1);
  expect(plan.routerSettings).toMatchObject({ 'router.tls': 'a certificate of your own' });
  const file = (front: FrontSettings) =>
    /hd\/shop-production\/certificate\/([0-9a-f]{16})\/site\.pem/.exec(planOf(front).routerConfiguration)?.[1];
  expect(file({ ...SECURED, tls: own })).toBeDefined();
  expect(file({ ...SECURED, tls: own, hosts: ['b.test'] })).not.toBe(file({ ...SECURED, tls: own }));
});

test('an account at the authority is another router, and another name of its secrets is none', () => {
  const of = (keyIdSecret: string) =>
    planOf({ ...SECURED, tls: { ...ACME, account: { keyIdSecret, hmacSecret: 'ACME_HMAC' } } });
  const [plain, wanted] = [planOf(SECURED), of('ACME_KEY_ID')];
  expect(describeChange(JSON.stringify(plain.routerSettings), wanted.routerSettings)).toBe(
    '`router.acme` was https://ca.test/dir, hardened-deploy.yml says https://ca.test/dir, with an account',
  );
  expect(of('ANOTHER')).toEqual(wanted);
  expect(wanted.readAtStart).toEqual(['hd/shop-production/acme/key-id', 'hd/shop-production/acme/hmac']);
  expect(plain.readAtStart).toEqual([]);
});

test('a router without them has neither', () => {
  const { router, listening } = planOf({ ...SECURED, tls: null });
  expect(Object.keys(router.HostConfig?.PortBindings ?? {})).toEqual(['8080/tcp']);
  expect(router.HostConfig?.Mounts).toHaveLength(1);
  expect(listening).not.toContain(8443);
});

test('[::] is all addresses, those of IPv6 too, unless that would let everybody be trusted', () => {
  const bound = (trustedProxies: readonly string[], listen = '[::]:80') => {
    const of = settings({ ...SECURED, tls: null, trustedProxies });
    const wanted = { ...of, router: { ...of.router, listen } };
    const { router } = stackPlan(wanted, new Map([[WEB, 0]]), caddyProxy({ image: 'caddy:2' }));
    return router.HostConfig?.PortBindings;
  };
  expect(bound([])).toEqual({ '8080/tcp': [{ HostIp: '', HostPort: '80' }] });
  expect(bound(['192.168.0.0/16', '2001:db8::/32', '10.1.2.3'])).toEqual(bound([]));
  const byIpv4 = { '8080/tcp': [{ HostIp: '0.0.0.0', HostPort: '80' }] };
  expect(bound(['10.0.0.0/8'])).toEqual(byIpv4);
  expect(bound([], '0.0.0.0:80')).toEqual(byIpv4);
});

test('a change of names is told by the key that is written', () => {
  const made = JSON.stringify(planOf(SECURED).routerSettings);
  const wanted = planOf({ ...SECURED, hosts: ['shop.example.com', 'b.test'] });
  expect(wanted.topology).not.toBe(planOf(SECURED).topology);
  expect(describeChange(made, wanted.routerSettings)).toBe(
    '`router.hosts` was shop.example.com, hardened-deploy.yml says shop.example.com, b.test',
  );
});

test('names of a component are the router’s too, with a certificate of their own, and lead to it alone', () => {
  const { front, components } = proxySettings(withApi(['api.test', 'v1.api.test']), PLACES);
  expect(front.hosts).toEqual(['shop.example.com', 'api.test', 'v1.api.test']);
  expect(components.map(({ name, hosts }) => [name, hosts])).toEqual([
    [WEB, ['shop.example.com']],
    [API, ['api.test', 'v1.api.test']],
  ]);
  const text = caddyProxy({ image: 'caddy:2' }).render(proxySettings(withApi(['api.test']), PLACES));
  expect(text).toMatch(/^https:\/\/api\.test:8443 \{$/m);
});

test('a component without names of its own is at each name, as it has always been', () => {
  expect(proxySettings(withApi(), PLACES).components.map(({ hosts }) => hosts)).toEqual([[], []]);
});

test('names that a component gets are another router, told by its key', () => {
  const plan = (hosts: readonly [string, ...string[]]) =>
    stackPlan(withApi(hosts), PLACES, caddyProxy({ image: 'caddy:2' }));
  const [made, wanted] = [plan(['api.test']), plan(['api.test', 'b.test'])];
  expect(wanted.topology).not.toBe(made.topology);
  expect(describeChange(JSON.stringify(made.routerSettings), wanted.routerSettings)).toBe(
    '`components.api` was path /, port 4000, hosts api.test, hardened-deploy.yml says path /, port 4000, hosts api.test b.test',
  );
});
