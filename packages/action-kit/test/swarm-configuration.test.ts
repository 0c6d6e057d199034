import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describeTarget } from '@hardened-deploy/core/target/settings/target-words';
import { expect, test } from 'vitest';

const HOST = 'docker-host: "unix:///run/docker.sock"';

function read({
  environment = `target: swarm, ${HOST}`,
  web = 'replicas: 3',
  name = 'web',
  application = 'shop',
  top = [] as readonly string[],
} = {}) {
  const text = [
    'version: 1',
    `application: ${application}`,
    ...top,
    'components:',
    `  ${name}: { port: 3000, allowed-images: ["registry.test/*"], ${web} }`,
    'environments:',
    `  production: { ${environment} }`,
  ].join('\n');
  return readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
}

function problem(parts: Parameters<typeof read>[0]): string {
  try {
    read(parts);
  } catch (thrown) {
    return asFailure(thrown).message;
  }
  throw new Error('the file was taken');
}

test('an environment in a Swarm is one of a Docker host whose slots are services', () => {
  const { target, components } = read();
  expect(target).toMatchObject({ engine: 'docker', dockerHost: 'unix:///run/docker.sock', slotsAre: 'services' });
  expect(components[0]?.container).toEqual({ replicas: 3 });
  expect(describeTarget(target)).toBe('the Swarm of unix:///run/docker.sock');
});

test('a Docker host is none, and its components say nothing of copies', () => {
  const { target, components } = read({ environment: HOST, web: 'path: /' });
  expect(target).not.toHaveProperty('slotsAre');
  expect(components[0]).not.toHaveProperty('container');
});

test.each([
  ['a Docker host with several copies', { environment: HOST }, 'components.web.replicas: needs `target: swarm`'],
  ['no copies', { web: 'replicas: 0' }, 'components.web.replicas'],
  ['what must never run twice', { web: 'handover: exclusive' }, 'components.web.handover: must never run twice'],
  ['what writes to a volume', { web: 'volumes: ["/srv/data:/data"]' }, 'components.web.volumes: writes to a volume'],
  [
    'a port of the host',
    { web: 'handover: exclusive, publish: ["22:22"]' },
    'components.web.publish: is not possible in a Swarm',
  ],
  [
    'rights that services do not have',
    { web: 'privileged: true' },
    'components.web.privileged: is of a container of one server',
  ],
  [
    'a proxy that finds no services',
    { environment: `target: swarm, ${HOST}, router: { kind: caddy }` },
    'must be nginx with `target: swarm`',
  ],
  [
    'certificates by that proxy',
    { environment: `target: swarm, ${HOST}, router: { hosts: [shop.example.com], tls: auto }` },
    'router.tls: auto is of Caddy',
  ],
  [
    'a name that is too long for a service',
    { name: 'component-of-24-letters1', application: 'shop-of-twenty-chars' },
    'shorten the name',
  ],
  [
    'a backup of volumes',
    { top: ['backup: { container: shop-db, volumes: [data] }', 'volumes: { data: {} }'] },
    'backup.volumes: is not possible yet in environments.production',
  ],
  ['a key of a cluster', { environment: `target: swarm, ${HOST}, namespace: shop` }, 'is of Kubernetes'],
] as const)('%s is refused with its place', (_, parts, said) => {
  expect(problem(parts)).toContain(said);
});

test('what a Swarm refuses is not told to be allowed as well, and copies of an engine that is misspelt are not told at all', () => {
  const said = (parts: Parameters<typeof read>[0]) => problem(parts).split('\n');
  expect(said({ web: 'privileged: true' })).toEqual([expect.stringContaining('services of a Swarm don’t have it')]);
  expect(said({ environment: `target: swrm, ${HOST}` })).toEqual([
    expect.stringContaining('must be one of docker, swarm'),
  ]);
});
