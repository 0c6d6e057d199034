import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  HELD_KEYS,
  whyNotAtCluster,
} from '@hardened-deploy/action-kit/configuration/cluster/component-keys-of-cluster';
import { component as componentShape } from '@hardened-deploy/action-kit/configuration/component-shape';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { namedSecrets } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import { describeTarget } from '@hardened-deploy/core/target/settings/target-words';
import { expect, test } from 'vitest';

const ENVIRONMENT = 'target: kubernetes, namespace: shop, router: { public-url: "https://shop.example.com" }';
const WEB = 'port: 3000, manifest: k8s/web/, allowed-images: ["registry.test/*"]';

function textOf({ environment = `${ENVIRONMENT}, kubeconfig-secret: KUBECONFIG`, web = WEB, top = '' } = {}): string {
  return [
    'version: 1',
    'application: shop',
    ...(top === '' ? [] : [top]),
    'components:',
    `  web: { ${web} }`,
    'environments:',
    `  production: { ${environment} }`,
  ].join('\n');
}

function read(parts: Parameters<typeof textOf>[0] = {}, environment = 'production') {
  return readConfiguration({ name: 'hardened-deploy.yml', text: textOf(parts) }, environment as EnvironmentName);
}

function problem(parts: Parameters<typeof textOf>[0]): string {
  try {
    read(parts);
  } catch (thrown) {
    return asFailure(thrown).message;
  }
  throw new Error('the file was taken');
}

test('an environment at a cluster is read: how it is reached, its namespace, and where users come in', () => {
  const { target, router, components, defaults } = read({
    environment: `${ENVIRONMENT}, kubeconfig-secret: KUBECONFIG, context: prod`,
  });
  expect(target).toEqual({
    engine: 'kubernetes',
    access: { kind: 'kubeconfig', secret: 'KUBECONFIG', context: 'prod' },
    namespace: 'shop',
    registryAuth: new Map(),
  });
  expect(router).toEqual({
    kind: 'services',
    publicUrl: 'https://shop.example.com',
    publicUrlFrom: 'file',
    publicConnect: null,
  });
  expect(components[0]?.manifestFrom).toEqual({ path: 'k8s/web', line: 4, key: 'components.web.manifest' });
  // What a Docker host would have by default is said nowhere.
  expect(JSON.stringify(defaults)).not.toMatch(/docker|nginx|listen|subnet|debian/i);
});

const AT_GATEWAY = (gateway: string, more = '') =>
  `target: kubernetes, namespace: shop, router: { public-url: "https://shop.example.com"${more}, gateway: { ${gateway} } }`;

test('an environment behind a Gateway says which, and the names are those of its public-url or its own', () => {
  expect(read({ environment: AT_GATEWAY('name: public') }).router).toMatchObject({
    kind: 'services',
    gateway: {
      name: 'public',
      namespace: null,
      listener: null,
      hostnames: ['shop.example.com'],
      slotHeader: 'X-Served-By-Slot',
    },
  });
  const hostnames = '[www.example.com, "*.example.com"]';
  const all = `name: public, namespace: infra, listener: https, hostnames: ${hostnames}`;
  expect(read({ environment: AT_GATEWAY(all, ', slot-header: X-Slot') }).router).toMatchObject({
    gateway: {
      name: 'public',
      namespace: 'infra',
      listener: 'https',
      hostnames: ['www.example.com', '*.example.com'],
      slotHeader: 'X-Slot',
    },
  });
  const byAddress = AT_GATEWAY('name: public').replace('https://shop.example.com', 'http://192.0.2.1:8080');
  expect(read({ environment: byAddress }).router).toMatchObject({ gateway: { hostnames: [] } });
});

test('a Gateway leads to no more components than an HTTPRoute has rules', () => {
  const components = Array.from({ length: 17 }, (_, index) => `  c${index}: { ${WEB}, path: /c${index} }`);
  const text = textOf({ environment: AT_GATEWAY('name: public') }).replace(`  web: { ${WEB} }`, components.join('\n'));
  const reading = () => readConfiguration({ name: 'f', text }, 'production' as EnvironmentName);
  expect(reading).toThrow('gateway: can lead to 16 components');
});

test('without a kubeconfig, the runner is a pod of the cluster', () => {
  const { target } = read({ environment: ENVIRONMENT });
  expect(target).toMatchObject({ access: { kind: 'in-cluster' } });
  expect(describeTarget(target)).toBe('namespace shop of the cluster that the runner is in');
});

test('the secret with the kubeconfig is one that a deployment needs, and is named where the target is', () => {
  const configuration = read();
  expect(namedSecrets(configuration)).toEqual(['KUBECONFIG']);
  expect(describeTarget(configuration.target)).toBe('namespace shop of the cluster that the secret KUBECONFIG names');
});

test('environments of one file may have different engines', () => {
  const staging = '  staging: { docker-host: "ssh://deploy@shop.test", ssh: { known-hosts-secret: HOSTS } }';
  const text = `${textOf()}\n${staging}`;
  const at = (name: string) => readConfiguration({ name: 'f', text }, name as EnvironmentName).target;
  expect(at('staging')).toMatchObject({ engine: 'docker', dockerHost: 'ssh://deploy@shop.test' });
  expect(at('production')).toMatchObject({ engine: 'kubernetes', namespace: 'shop' });
});

test('an environment that is no cluster takes no manifest of it amiss, and one without a cluster in the file does', () => {
  const message = problem({ environment: 'profile: basic' });
  expect(message).toBe(
    'hardened-deploy.yml:4: components.web.manifest: is for environments with `target: kubernetes`, and there is none: take it out',
  );
});

test.each([
  ['target: kubernetes, router: { public-url: "https://s.test" }', 'environments.production: must have the namespace'],
  ['target: kubernetes, namespace: shop', 'must say where users come in'],
  ['target: kubernetes, namespace: Shop, router: { public-url: "https://s.test" }', 'of small letters'],
  ['target: k8s', 'environments.production.target: must be one of docker, swarm, kubernetes'],
  [`${ENVIRONMENT}, context: prod`, 'context: is one of a kubeconfig: add `kubeconfig-secret: KUBECONFIG`'],
  [`${ENVIRONMENT}, kubeconfig-secret: "apiVersion: v1"`, 'kubeconfig-secret: must be the name of a secret'],
  [`${ENVIRONMENT}, docker-host: "unix:///x.sock"`, 'docker-host: is of Docker'],
  [`${ENVIRONMENT}, subnet: 172.30.7.0/24`, 'subnet: is of Docker'],
  [`${ENVIRONMENT}, keeper-image: "debian:13"`, 'keeper-image: is of Docker'],
  [`${ENVIRONMENT}, min-free-space: 1GiB`, 'min-free-space: is of Docker'],
  [
    'target: kubernetes, namespace: shop, router: { public-url: "https://s.test", listen: 0.0.0.0:80 }',
    'router.listen: is of the proxy',
  ],
  [
    'target: kubernetes, namespace: shop, router: { public-url: "https://s.test", tls: auto, hosts: [s.test] }',
    'router.tls: is of the proxy',
  ],
  [AT_GATEWAY(''), 'router.gateway.name'],
  [AT_GATEWAY('name: Public'), 'gateway.name: must be the name of an object of Kubernetes'],
  [AT_GATEWAY('name: public, hostnames: [https://shop.example.com]'), 'must be the name alone'],
  [AT_GATEWAY('name: public, hostnames: [other.test]'), 'hostnames: has no name for shop.example.com'],
  [ENVIRONMENT.replace('}', ', slot-header: X-Slot }'), 'router.slot-header: needs `gateway` in a cluster'],
  ['router: { gateway: { name: public } }', 'gateway: is of Kubernetes'],
  ['namespace: shop', 'namespace: is of Kubernetes'],
  ['kubeconfig-secret: KUBECONFIG', 'kubeconfig-secret: is of Kubernetes'],
])('an environment of { %s } is refused: %s', (environment, words) => {
  expect(problem({ environment })).toContain(words);
});

test('what a cluster refuses is not told to be allowed as well', () => {
  expect(problem({ web: `${WEB}, privileged: true` }).split('\n')).toEqual([
    expect.stringContaining('privileged: is said by the manifest at a cluster'),
  ]);
});

test.each([
  ['port: 3000', 'components.web: must have a manifest at a cluster'],
  [`${WEB}, volumes: ["data:/data"]`, 'volumes: is said by the manifest at a cluster: a volume claim'],
  [`${WEB}, networks: [database]`, 'networks: is of Docker'],
  [`${WEB}, mem_limit: 1g`, "mem_limit: is said by the manifest at a cluster: its container's own fields"],
  [`${WEB}, entrypoint: [serve]`, 'entrypoint: is said by the manifest at a cluster'],
  [`${WEB}, hosts: [api.test]`, 'hosts: is not known at a cluster'],
  [
    `${WEB}, configs: [{ file: a.conf, target: /a.conf }]`,
    'configs: is said by the manifest at a cluster: a ConfigMap',
  ],
  [`${WEB}, secrets: [{ source: KEY }]`, 'secrets[0]: as a file is not possible at a cluster'],
  [`${WEB}, public: false, health: docker`, 'health: of Docker is not there at a cluster'],
  ['port: 3000, manifest: ../web/, allowed-images: ["registry.test/*"]', 'manifest: must be the path of a file within'],
])('a component of { %s } is refused at a cluster: %s', (web, words) => {
  expect(problem({ web })).toContain(words);
});

test('what environments at a server need is told how to take away at a cluster, and that takes it away', () => {
  const web = `${WEB}, volumes: ["data:/data"]`;
  const said = 'write `components: { web: { volumes: null } }` in environments.production';
  expect(problem({ web })).toContain(said);
  expect(problem({ web: WEB, environment: `${ENVIRONMENT}, components: { web: { tmpfs: [/tmp] } }` })).not.toContain(
    'If another environment',
  );
  const environment = `${ENVIRONMENT}, components: { web: { volumes: null } }`;
  expect(read({ web, environment }).components).toHaveLength(1);
});

test('every key of a component either holds at a cluster or is refused with what to do instead', () => {
  const { properties = {} } = componentShape.schema() as { properties?: Readonly<Record<string, unknown>> };
  const keys = Object.keys(properties);
  expect(keys.length).toBeGreaterThan(40);
  for (const key of HELD_KEYS) expect(keys).toContain(key);
  for (const key of keys) if (!HELD_KEYS.includes(key)) expect(whyNotAtCluster(key), key).toMatch(/cluster|Docker/);
});

test('the page says of each key that holds that it does', async () => {
  const page = await readFile(join(import.meta.dirname, '../../../docs/kubernetes.md'), 'utf8');
  for (const key of HELD_KEYS) expect(page).toContain(`\`${key}\``);
});
