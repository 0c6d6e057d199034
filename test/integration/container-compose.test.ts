import { type DockerConfiguration, onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CONTAINER_KEYS } from '@hardened-deploy/action-kit/configuration/container/container-keys';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerContainers } from '@hardened-deploy/adapters/engines/docker/containers/containers';
import { stackAddresses } from '@hardened-deploy/adapters/engines/docker/layout/stack-addresses';
import { containerDefaults } from '@hardened-deploy/adapters/engines/docker/slots/container-defaults';
import { creation } from '@hardened-deploy/adapters/engines/docker/slots/workload-shape';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { bareCapability } from '@hardened-deploy/core/release/container/capabilities';
import { HOST_ACCESS_WORDS } from '@hardened-deploy/core/release/container/host-access';
import { hashOfSpec, specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireTool } from '../../scripts/bed/tools.ts';
import { COMPOSE_CASES, INTENDED } from './compose-cases.ts';

/** Official and small, and without an entrypoint. */
const IMAGE = 'hd-bed/debian:13';
/** Components have all of their sixteen places in one file. */
const AT_ONCE = 15;

const go = new AbortController().signal;
const run = promisify(execFile);
const project = `hd-compose-${randomBytes(4).toString('hex')}`;
const names = Object.keys(COMPOSE_CASES);
const SUBNET = '10.84.1.0/24';

interface Inspected {
  readonly Name: string;
  readonly Id: string;
  readonly Config: Record<string, unknown>;
  readonly HostConfig: Record<string, unknown>;
}

let folder: string;
let compose: string;
const theirs = new Map<string, Inspected>();
const ours = new Map<string, Inspected>();
const made: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-compose-'));
  compose = await requireTool('docker-compose', () => undefined);
  await makeTheirs();
  await makeOurs();
}, 900_000);

afterAll(async () => {
  if (made.length > 0) await run('docker', ['rm', '--force', ...made]);
  await run(compose, ['--project-directory', folder, '--project-name', project, 'down', '--timeout', '0']);
  await rm(folder, { recursive: true });
});

function indented(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

async function makeTheirs(): Promise<void> {
  const services = Object.entries(COMPOSE_CASES).map(
    ([name, keys]) => `  ${name}:\n    image: ${IMAGE}\n    pull_policy: never\n${indented(keys, '    ')}\n`,
  );
  await writeFile(join(folder, 'compose.yaml'), `services:\n${services.join('')}`);
  await run(compose, ['--project-directory', folder, '--project-name', project, 'create']);
  await inspectInto(theirs, new Map(names.map((name) => [`${project}-${name}-1`, name])));
}

async function makeOurs(): Promise<void> {
  for (let from = 0; from < names.length; from += AT_ONCE) await makeSome(names.slice(from, from + AT_ONCE));
}

function configurationOf(some: readonly string[]): DockerConfiguration {
  const components = some.map(
    (name) => `  ${name}:\n    allowed-images: ["**"]\n${indented(COMPOSE_CASES[name] ?? '', '    ')}\n`,
  );
  const text = `version: 1
application: ${project.slice(-8).replace(/^/, 'c')}
components:
  web: { port: 80, allowed-images: ["**"] }
${components.join('')}
environments:
  bed:
    subnet: ${SUBNET}
    docker-host: ${process.env['DOCKER_HOST']}
    allow: [${HOST_ACCESS_WORDS.join(', ')}]
`;
  return onDocker(readConfiguration({ name: 'hardened-deploy.yml', text }, 'bed' as EnvironmentName));
}

async function makeSome(some: readonly string[]): Promise<void> {
  const configuration = configurationOf(some);
  const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
  const containers = dockerContainers(connection);
  const defaults = containerDefaults(connection);
  const addresses = stackAddresses({ ...configuration, target: { ...configuration.target, subnet: SUBNET } });
  const components = configuration.components.filter(({ name }) => some.includes(name));
  const created = components.map(async (component) => {
    const { name, environment, command, networks, stopTimeout, container = {} } = component;
    const image = IMAGE as ImageDigest;
    const spec = hashOfSpec(specOf(component, image));
    const given = { environment, secrets: new Map(), command, networks, stopTimeout, container };
    const workload = { component: name, slot: 'blue', image, spec, ...given } as const;
    const here = await defaults.of(image, container, go);
    const wanted = {
      token: tokenOf(1),
      spec: workload,
      addresses,
      handover: 'overlap',
      defaults: here,
      files: [],
    } as const;
    const id = await containers.create(`${project}-ours-${name}`, creation(configuration, wanted), go);
    made.push(id);
    return [id, name] as const;
  });
  await inspectInto(ours, new Map(await Promise.all(created)));
}

async function inspectInto(all: Map<string, Inspected>, named: ReadonlyMap<string, string>): Promise<void> {
  const { stdout } = await run('docker', ['inspect', '--type', 'container', ...named.keys()], { maxBuffer: 2 ** 26 });
  const found = JSON.parse(stdout) as readonly Inspected[];
  for (const [index, name] of [...named.values()].entries()) all.set(name, found[index] as Inspected);
}

/** The Engine has several ways to say that there is nothing. */
function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Everything that the two differ in, as `path: theirs | ours`. */
function differences(
  their: Inspected,
  our: Inspected,
): readonly (readonly [path: string, theirs: string, ours: string])[] {
  return (['Config', 'HostConfig'] as const).flatMap((part) => {
    const keys = new Set([...Object.keys(their[part]), ...Object.keys(our[part])]);
    return [...keys].flatMap((key) => {
      const [one, other] = [their[part][key], our[part][key]];
      const same = comparable(key, one) === comparable(key, other) || (saysNothing(one) && saysNothing(other));
      return same ? [] : [[`${part}.${key}`, JSON.stringify(one), JSON.stringify(other)] as const];
    });
  });
}

/** Lists whose order means nothing: Compose keeps some of them in a map, with another order each time. */
const ANY_ORDER = ['Ulimits', 'ExtraHosts'];

/** The client that Compose is built with writes capabilities in full; the Engine takes both. */
function comparable(key: string, value: unknown): string {
  const capabilities = /^Cap(Add|Drop)$/.test(key) && Array.isArray(value);
  const written = capabilities ? value.map((name) => bareCapability(String(name))) : value;
  const inOrder =
    ANY_ORDER.includes(key) && Array.isArray(written)
      ? written.map((each) => JSON.stringify(each)).toSorted()
      : written;
  return JSON.stringify(inOrder);
}

/** Keys that a case is about: there what is otherwise meant to differ must be the same. */
const ABOUT: Readonly<Record<string, RegExp>> = {
  'Config.Hostname': /^hostname:/m,
  'HostConfig.NetworkMode': /^network_mode:/m,
  'HostConfig.Init': /^init:/m,
  'HostConfig.LogConfig': /^logging:/m,
  'Config.StopTimeout': /^stop_grace_period:/m,
};

function isIntended(path: string, keys: string): boolean {
  return Object.hasOwn(INTENDED, path) && !ABOUT[path]?.test(keys);
}

describe('the container of a component is the one that Docker Compose makes of the same keys:', () => {
  test.each(names)('%s', (name) => {
    const [their, our] = [theirs.get(name), ours.get(name)];
    if (!their || !our) throw new Error('both were made before');
    const found = differences(their, our);
    expect(found.filter(([path]) => !isIntended(path, COMPOSE_CASES[name] ?? ''))).toEqual([]);
  });
});

test('security options of Compose are all there, and no-new-privileges is added where nothing is said of it', () => {
  for (const name of names) {
    const [their, our] = [theirs, ours].map(
      (all) => (all.get(name)?.HostConfig['SecurityOpt'] ?? []) as readonly string[],
    );
    const own = /privileged|new-priv/.test(COMPOSE_CASES[name] ?? '') ? [] : ['no-new-privileges'];
    expect(our?.toSorted(), name).toEqual([...(their ?? []), ...own].toSorted());
  }
});

test("labels of the file are all there, and the stack's own as well", () => {
  for (const name of ['labels', 'labels-list']) {
    const [their, our] = [theirs, ours].map(
      (all) => (all.get(name)?.Config['Labels'] ?? {}) as Readonly<Record<string, string>>,
    );
    const written = Object.entries(their ?? {}).filter(([label]) => !label.startsWith('com.docker.compose.'));
    expect(written.length).toBeGreaterThan(1);
    expect(our).toMatchObject(Object.fromEntries(written));
    expect(our).toMatchObject({ 'hardened-deploy.component': name, 'hardened-deploy.slot': 'blue' });
  }
});

test('every key of a container is compared', () => {
  const all = Object.values(COMPOSE_CASES).join('\n');
  expect(Object.keys(CONTAINER_KEYS).filter((key) => !new RegExp(`^${key}:`, 'm').test(all))).toEqual([]);
});

test('every difference that is meant is there', () => {
  const found = new Set(
    names.flatMap((name) =>
      differences(theirs.get(name) as Inspected, ours.get(name) as Inspected).map(([path]) => path),
    ),
  );
  expect(Object.keys(INTENDED).filter((path) => !found.has(path))).toEqual([]);
});
