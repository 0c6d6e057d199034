import type { EnvironmentName } from '@hardened-deploy/core/domain/names';
import { Failure } from '@hardened-deploy/core/domain/failure';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

const GOOD = `version: 1
application: shop
components:
  frontend:
    port: 3000
    needs: [backend]
    environment: { BACKEND_URL: "\${url:backend}" }
    allowed-images: ["registry.test/shop/*"]
  backend:
    path: /api/
    port: 3001
    secrets: [DATABASE_URL]
    allowed-images: ["registry.test/shop/*"]
environments:
  production:
    subnet: 172.30.7.0/24
    router:
      listen: 127.0.0.1:8080
      private-blue: 127.0.0.1:8081
      private-green: 127.0.0.1:8082
      public-url: http://shop.test/
checks:
  - { name: orders, http: /api/orders, status: [200, 204], json: { db.up: true } }
`;

function read(text: string, environment = 'production') {
  return readConfiguration({ name: 'hardened-deploy.yml', text }, environment as EnvironmentName);
}

function problems(text: string, environment = 'production'): string[] {
  try {
    read(text, environment);
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(Failure);
    return (thrown as Failure).message.split('\n');
  }
  return [];
}

test('a small file gives a whole configuration, components in dependency order', () => {
  const configuration = read(GOOD);
  expect(configuration).toMatchObject({
    stack: 'shop-production',
    profile: 'strict',
    requiredSecrets: ['DATABASE_URL'],
  });
  expect(configuration.components.map(({ name }) => name)).toEqual(['backend', 'frontend']);
  expect(configuration.router.publicUrl).toBe('http://shop.test');
  expect(configuration.deploy).toMatchObject({ readyProbes: 3, bake: { duration: 30_000, maxRestarts: 2 } });
  expect(configuration.checks[0]).toMatchObject({
    kind: 'http',
    target: '/api/orders',
    expect: { status: [200, 204] },
  });
});

test('all problems come at once with file, line and path', () => {
  const bad = GOOD.replace('port: 3000', 'prot: 3000').replace('/24', '/33').replace('[200, 204]', '[20]');
  expect(problems(bad)).toEqual([
    'hardened-deploy.yml:5: components.frontend.prot: is not known here; did you mean port?',
    'hardened-deploy.yml:5: components.frontend.port: is missing',
    'hardened-deploy.yml:16: environments.production.subnet: must be an IPv4 range from /16 to /24, such as 172.30.7.0/24, not "172.30.7.0/33"',
    'hardened-deploy.yml:23: checks[0].status[0]: must be a whole number from 100 to 599, not "20"',
  ]);
});

test.each([
  ['an environment that is not there', GOOD, 'staging', 'has no "staging"; it knows production'],
  [
    'a circle',
    GOOD.replace('path: /api/', 'path: /api/\n    needs: [frontend]'),
    'production',
    'circle: frontend → backend → frontend',
  ],
  [
    'an unknown need',
    GOOD.replace('needs: [backend]', 'needs: [db]'),
    'production',
    'names db, which is no other component',
  ],
  ['an unknown url', GOOD.replace('url:backend', 'url:db'), 'production', 'refers to db, which is no component'],
  ['two components of one path', GOOD.replace('path: /api/', 'path: /'), 'production', 'two of them have the path /'],
  ['a YAML error', GOOD.replace('port: 3001', 'port: [3001'), 'production', 'hardened-deploy.yml:'],
  ['a key given twice', GOOD.replace('port: 3001', 'port: 3001\n    port: 1'), 'production', 'unique'],
  ['another version', GOOD.replace('version: 1', 'version: 2'), 'production', 'version: must be one of 1, not "2"'],
  ['an empty file', '', 'production', 'must be a map'],
  [
    'a check with two kinds',
    GOOD.replace('status: [200, 204]', 'postgres: select 1'),
    'production',
    'exactly one of http, container, postgres',
  ],
])('%s is refused by name', (_, text, environment, said) => {
  expect(problems(text, environment).join('\n')).toContain(said);
});

test('environments that only the slug would mix up get stacks of their own', () => {
  const text = GOOD.replace('  production:', '  "prod/eu": &p')
    .concat('')
    .replace('checks:', '  "prod-eu": *p\nchecks:');
  expect(read(text, 'prod/eu').stack).not.toBe(read(text, 'prod-eu').stack);
});
