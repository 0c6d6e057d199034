import { milliseconds } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';
import { describeChange, routerSettings } from '../../../src/engines/docker/layout/router-settings.ts';

const SETTINGS: Parameters<typeof routerSettings>[0] = {
  stack: 'shop-production' as StackName,
  target: {
    engine: 'docker',
    dockerHost: 'unix:///var/run/docker.sock',
    tls: null,
    ssh: null,
    subnet: '10.90.0.0/24',
    registryAuth: new Map(),
    minFreeBytes: 0,
    keeperImage: 'debian',
  },
  router: {
    kind: 'nginx',
    image: 'nginx',
    listen: '0.0.0.0:80',
    previewListen: '127.0.0.1:8001',
    publicUrl: 'http://shop.example.com',
    publicUrlFrom: 'file',
    publicConnect: null,
    slotHeader: 'x-hd-slot',
    maxBodyBytes: 1_048_576,
    readTimeout: milliseconds(60_000),
  },
  components: [sampleComponent('web', '/')],
};
const made = routerSettings(SETTINGS);
const label = JSON.stringify(made);

test('what a port speaks is told where it is no HTTP/1.1', () => {
  const ports = [
    { port: 50051, path: '/shop.Catalog', protocol: 'grpc' },
    { port: 5672, path: null, protocol: 'tcp' },
  ] as const;
  const told = routerSettings({ ...SETTINGS, components: [{ ...sampleComponent('web', '/'), ports }] });
  const text = JSON.stringify(told);
  expect(text).toContain('path /shop.Catalog, port 50051 (gRPC)');
  expect(text).toContain('internal, port 5672 (TCP)');
});

test.each([
  ['router.max-body-size', '5 bytes', '`router.max-body-size` was 1048576 bytes, hardened-deploy.yml says 5 bytes'],
  ['router.listen', '0.0.0.0:81', '`router.listen` was 0.0.0.0:80, hardened-deploy.yml says 0.0.0.0:81'],
  ['subnet', '10.1.0.0/24', '`subnet` was 10.90.0.0/24, hardened-deploy.yml says 10.1.0.0/24'],
  ['components.api', 'path /api, port 1', '`components.api` was not there, hardened-deploy.yml says path /api, port 1'],
])('a changed setting (%s) is named, from what to what', (name, value, words) => {
  expect(describeChange(label, { ...made, [name]: value })).toBe(words);
});

test('a component that was taken out is named', () => {
  expect(describeChange(JSON.stringify({ ...made, 'components.api': 'path /api, port 1' }), made)).toBe(
    '`components.api` was path /api, port 1, hardened-deploy.yml says nothing',
  );
});

test.each([undefined, 'not JSON', 'null', label])('of a router that does not tell, nothing is guessed: %s', (told) => {
  const said = describeChange(told, made);
  expect(said).toContain('is not known, because an earlier version of hardened-deploy set it up');
});
