import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { planOfBackup } from '@hardened-deploy/core/backup/backup-plan';
import { describeNamed, vaultsOf } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import { asFailure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { expect, test } from 'vitest';

const CLUSTER = 'target: kubernetes, namespace: shop, router: { public-url: "https://shop.example.com" }';
const SERVICE = 'service: shop-db, claim: shop-backups';
const S3 =
  's3: { bucket: shop-backups, region: eu-central-1, access-key-secret: KEY, secret-key-secret: SECRET, unencrypted-because: test }';

interface Parts {
  readonly top?: string;
  readonly environment?: string;
  readonly more?: readonly string[];
}

function read({ top = '', environment = CLUSTER, more = [] }: Parts, name = 'production') {
  const text = [
    'version: 1',
    'application: shop',
    'database: { url-secret: DATABASE_URL }',
    ...(top === '' ? [] : [`backup: { ${top} }`]),
    'components:',
    '  web: { port: 3000, manifest: k8s/web/, allowed-images: ["registry.test/*"] }',
    'environments:',
    `  production: { ${environment} }`,
    ...more,
  ].join('\n');
  return readConfiguration({ name: 'hardened-deploy.yml', text }, name as EnvironmentName);
}

function problem(parts: Parts): string {
  try {
    read(parts);
  } catch (thrown) {
    return asFailure(thrown).message;
  }
  throw new Error('the file was taken');
}

test('a database behind a Service is backed up into a claim, and the plan says both', () => {
  const configuration = read({ environment: `${CLUSTER}, backup: { ${SERVICE} }` });
  expect(configuration.backup).toMatchObject({ container: 'service/shop-db', claim: 'shop-backups' });
  if (!configuration.backup) throw new Error('there is a backup');
  expect(vaultsOf(configuration.backup).map(describeNamed)).toEqual(['the claim shop-backups']);
  expect(planOfBackup(configuration)).toMatch(/^Back up the database behind the Service `shop-db` and /);
});

test('one that is elsewhere is backed up by the programs of an image', () => {
  const configuration = read({ top: 'image: "postgres:17", claim: shop-backups', environment: CLUSTER });
  expect(configuration.backup).toMatchObject({ container: 'image/postgres:17' });
  expect(planOfBackup(configuration)).toMatch(/^Back up the database by the programs of `postgres:17` and /);
});

test('one `backup` is right for a server and for a cluster: each reads its own keys', () => {
  const staging = '  staging: { docker-host: "ssh://deploy@shop.test", ssh: { known-hosts-secret: HOSTS } }';
  const parts = { top: `container: db, ${SERVICE}`, more: [staging] };
  expect(read(parts, 'staging').backup).toMatchObject({ container: 'db', vault: { kind: 'volume' } });
  expect(read(parts, 'staging').backup).not.toHaveProperty('claim');
  expect(read(parts).backup).toMatchObject({ container: 'service/shop-db', claim: 'shop-backups' });
});

test('further databases have a Service of their own, or are on the server of the first', () => {
  const also = 'also: { events: { url-secret: EVENTS }, old: { service: old-db, url-secret: OLD } }';
  const { backup } = read({ top: `${SERVICE}, ${also}` });
  expect(backup?.also?.map(({ name, container }) => [name, container])).toEqual([
    ['events', 'service/shop-db'],
    ['old', 'service/old-db'],
  ]);
});

test('of several vaults, `volume: true` is the claim', () => {
  const { backup } = read({ top: `${SERVICE}, vaults: { here: { volume: true }, offsite: { ${S3} } }` });
  expect(backup && vaultsOf(backup).map(describeNamed)).toEqual([
    'here (the claim shop-backups)',
    'offsite (the bucket shop-backups (eu-central-1))',
  ]);
});

test.each([
  ['claim: shop-backups', 'backup: must say where the database is at a cluster: `service: shop-db`'],
  ['service: shop-db', 'backup: must name a volume claim at a cluster'],
  [`${SERVICE}, image: "postgres:17"`, 'backup.image: and `service` are both given'],
  [`container: db, ${SERVICE}`, 'backup.container: is of Docker: write `service`'],
  ['service: Shop_DB, claim: shop-backups', 'backup.service: must be the name of an object of Kubernetes'],
  [`${SERVICE}, vault: { directory: /srv/backups }`, 'vault.directory: is no place for backups of a cluster'],
  [
    `${SERVICE}, vault: { artifact: {} }, encrypt-with: { aes-256-gcm: KEY }`,
    'vault.artifact: is no place for backups',
  ],
  [`${SERVICE}, vault: { ${S3.replace('}', ', scratch: none }')} }`, 'scratch: is not possible at a cluster'],
  [
    `${SERVICE}, files: { settings: { path: /etc/shop } }`,
    'backup.files: can’t be backed up at a cluster: only databases',
  ],
  [`${SERVICE}, at-runner: { image: "postgres:17" }`, 'backup.at-runner: is for a Docker host: at a cluster, pods'],
  [`${SERVICE}, volumes: { data: {} }`, 'backup.volumes: can’t be backed up at a cluster: only databases are'],
])('a backup of { %s } at a cluster is refused: %s', (backup, words) => {
  expect(problem({ environment: `${CLUSTER}, backup: { ${backup} }` })).toContain(words);
});

test('what the top level says and a cluster can’t do is told with the way out, and its container is passed over', () => {
  const said = problem({ top: `container: db, ${SERVICE}, files: { settings: { path: /etc/shop } }` });
  expect(said).toContain('or write a `backup` of its own in environments.production');
  expect(said).not.toContain('backup.container');
});

test('a server needs its container, and takes nothing of a cluster for its own', () => {
  const server = 'profile: basic';
  expect(problem({ environment: `${server}, backup: { keep: 3 }` })).toContain(
    'environments.production.backup: must have the container of the database at the target',
  );
  expect(problem({ environment: `${server}, backup: { container: db, claim: shop-backups }` })).toContain(
    'backup.claim: is of Kubernetes, and this environment is a Docker host: take it out',
  );
  expect(problem({ environment: server, top: 'container: db, claim: shop-backups' })).toContain(
    'backup.claim: is for environments with `target: kubernetes`, and there is none',
  );
  expect(problem({ environment: server, top: 'container: db, also: { events: { url-secret: EVENTS } }' })).toContain(
    'backup.also.events: must have the container of this database',
  );
});

test('a cluster with a database and no backup is told how one is written there', () => {
  expect(problem({})).toContain('Add `backup: { service: NAME, claim: CLAIM }`');
});

test('each mistake is told once, with all that takes its place', () => {
  const atRunner = problem({ environment: `${CLUSTER}, backup: { at-runner: { image: "postgres:17" } }` });
  expect(atRunner.split('\n')).toEqual([
    expect.stringContaining('Write `image`, with the programs of its major, and `claim`'),
  ]);
  const container = problem({ top: 'container: db' });
  expect(container.split('\n')).toEqual([expect.stringMatching(/`service: shop-db`.*`claim: shop-backups`/)]);
  const nowhere = problem({ environment: 'profile: basic', top: `container: db, ${SERVICE}` });
  expect(nowhere.split('\n').filter((line) => line.includes('backup'))).toEqual([
    expect.stringContaining(
      'backup.service: and `claim` are for environments with `target: kubernetes`, and there is none: take them out',
    ),
  ]);
});
