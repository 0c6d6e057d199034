import type { ComponentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { renderCaddyfile } from '../../src/proxies/caddy/caddyfile.ts';
import { renderNginxConfiguration } from '../../src/proxies/nginx/nginx-configuration.ts';
import type { ProxiedStream, ProxySettings } from '../../src/proxies/proxy.ts';
import { proxiedComponent, proxySettingsOf } from './proxy-settings.ts';

const { privatePrefixes: _, path: _path, hosts: _hosts, ...fpm } = proxiedComponent(2, 'fpm', '/', 9000);
const STREAM: ProxiedStream = fpm;
const WITH_STREAM: ProxySettings = proxySettingsOf({ streams: [STREAM] });

test('a stack without streams has not one byte of them: routers that are in use stay as they are', () => {
  const text = renderNginxConfiguration(proxySettingsOf());
  expect(text).not.toMatch(/^stream|modules-enabled|working_directory|\/run\/hd/m);
  expect(renderNginxConfiguration(WITH_STREAM)).toContain(text.slice(text.indexOf('worker_processes')));
});

test('nginx tries the side that the caller is on, by one name each, and then what is live', () => {
  const text = renderNginxConfiguration(WITH_STREAM);
  expect(text).toContain('working_directory /hd/shop-production;');
  const group = 'fpm_of_backend_green';
  expect(text).toContain(`10.90.0.17 ${group};`);
  expect(text).toContain(
    `upstream ${group} { server unix:live/.at.backend.green/.to.fpm/8103 max_fails=0; server unix:/run/hd/side/8103.backend.green max_fails=0 backup; }`,
  );
  expect(text).toContain(
    `upstream ${group}_staged { server unix:staged/.at.backend.green/.on.fpm/8103 max_fails=0; server unix:live/.to.fpm/8103 max_fails=0 backup; }`,
  );
});

test('the name of a socket is never longer than one may be', () => {
  const longest = 'c'.repeat(24) as ComponentName;
  const address = { blue: '10.90.0.20', green: '10.90.0.20' };
  const settings = proxySettingsOf({
    routes: `/hd/${'s'.repeat(40)}`,
    streams: [{ ...STREAM, name: longest, id: `${longest}_P65535`, internalPort: 65_535 }],
    callers: [{ name: longest, addresses: address }],
  });
  const names = [...renderNginxConfiguration(settings).matchAll(/unix:([^\s;]+)/g)].map(([, name = '']) => name);
  expect(Math.max(...names.map((name) => name.length))).toBeLessThanOrEqual(107);
});

test('Caddy refuses, and says what to use', () => {
  expect(() => renderCaddyfile(WITH_STREAM)).toThrow(
    'fpm is reached over TCP at port 9000, and Caddy passes on HTTP alone: use nginx, or let it speak HTTP',
  );
});

test('two ports of one component are led by one route, and told apart', () => {
  const web = proxiedComponent(0, 'web', '/');
  const admin = { ...proxiedComponent(0, 'web', '/admin', 3001), id: 'web_P3001', internalPort: 9101 };
  const settings = proxySettingsOf({ components: [web, admin] });
  const nginx = renderNginxConfiguration(settings);
  expect(nginx).toContain('if (-f /hd/shop-production/live/web.blue) { set $to_web_P3001 web_P3001_blue;');
  expect(nginx).toContain('upstream web_P3001_green { server 10.90.0.17:3001 max_fails=0; }');
  const caddy = renderCaddyfile(settings);
  expect(caddy).toContain('handle @of_web_P3001 {');
  expect(caddy).toContain('reverse_proxy 10.90.0.17:3001');
});
