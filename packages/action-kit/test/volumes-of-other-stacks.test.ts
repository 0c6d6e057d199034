import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';
import { readConfiguration } from '../src/configuration/read-configuration.ts';

interface Written {
  /** The volume that `web` mounts, and the top-level `volumes`. */
  readonly mounts?: string;
  readonly volumes?: string;
  /** Names of environments, each on a server of its own unless they share one. */
  readonly environments: readonly string[];
  readonly server?: 'one' | 'each-its-own';
}

const HOST_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ+v3Nq6yWZr7Zz1rXJqKQwJ8Y0w8sKp7mYb9m1QqYxR';

/** `web.volumes` is line 7, the environments begin at line 9. */
function problemsOf({ mounts = 'data', volumes, environments, server = 'each-its-own' }: Written): readonly string[] {
  const lines = environments.map((name, index) => {
    const host = server === 'one' ? 'one.test' : `${name}.test`;
    const ssh = `docker-host: ssh://deploy@${host}, ssh: { known-hosts: ["${host} ${HOST_KEY}"] }`;
    return `  ${name}: { ${ssh}, subnet: 10.97.${index}.0/24, router: { listen: "127.0.0.1:${8080 + index}" } }\n`;
  });
  const text = `version: 1
application: shop
components:
  web:
    port: 3000
    allowed-images: ["registry.test/shop/*"]
    volumes: ["${mounts}:/data"]
environments:
${lines.join('')}${volumes === undefined ? '' : `volumes: ${volumes}\n`}`;
  try {
    readConfiguration({ name: 'f', text }, environments[0] as EnvironmentName);
    return [];
  } catch (thrown) {
    return (thrown as Error).message.split('\n').map((line) => line.replace(/^f:/, ''));
  }
}

test.each([
  ['hd-shop-staging', 'its secrets and its journal'],
  ['hd-shop-staging-backups', 'its backups'],
  ['hd-shop-staging.certificates', 'its certificates and their keys'],
  ['hd-shop-staging-copy.data.1a2b', 'a copy that it may have to restore'],
  ['hd-shop-production-set-aside.data.1a2b', 'what was set aside of another one'],
])('an external volume that is what a stack of the file keeps for itself is refused: %s', (name, what) => {
  const volumes = `{ data: { external: true, name: ${name} } }`;
  const environment = name.includes('staging') ? 'staging' : 'production';
  expect(problemsOf({ environments: ['production', 'staging'], volumes })).toEqual([
    `11: volumes.data.name: ${name} is the volume in which the stack shop-${environment} in ${environment} keeps ${what}: no component may mount it`,
  ]);
});

test('the data of another stack may be mounted as an external volume, and what no stack of the file has is for pre-flight', () => {
  for (const name of ['hd-shop-staging-data', 'hd-other-production', 'hd-shop-staging-2'])
    expect(
      problemsOf({ environments: ['production', 'staging'], volumes: `{ data: { external: true, name: ${name} } }` }),
    ).toEqual([]);
});

test('two environments on one server whose volumes would have one name are refused', () => {
  const environments = ['prod', 'prod-eu'];
  expect(problemsOf({ environments, mounts: 'eu-backups', server: 'one' })).toEqual([
    '7: components.web.volumes[0]: `eu-backups` in prod is called hd-shop-prod-eu-backups on the Docker host, and so is the one in which the stack of prod-eu keeps its backups, on the same docker-host: give the volume another name',
  ]);
  expect(problemsOf({ environments, mounts: 'eu', volumes: '{ eu: }', server: 'one' })).toEqual([
    '11: volumes.eu: `eu` in prod is called hd-shop-prod-eu on the Docker host, and so is the one in which the stack of prod-eu keeps its secrets and its journal, on the same docker-host: give the volume another name',
  ]);
  const both = problemsOf({ environments, mounts: 'data', volumes: '{ data: , eu-data: }', server: 'one' });
  expect(both).toEqual([
    '11: volumes.data: `data` in prod-eu is called hd-shop-prod-eu-data on the Docker host, and so is `eu-data` in prod, on the same docker-host: give the volume another name',
  ]);
});

test('on two servers each has its own', () => {
  expect(problemsOf({ environments: ['prod', 'prod-eu'], mounts: 'eu-backups' })).toEqual([]);
});
