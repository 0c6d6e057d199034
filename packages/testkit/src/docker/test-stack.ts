import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { milliseconds, minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, EnvironmentName, StackName } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { NO_HOOKS } from '@hardened-deploy/core/release/task-settings';
import type { SettledSettings } from '@hardened-deploy/core/target/stack-settings';
import { takeNetworkRange } from './network-range.ts';
import { sampleComponent } from '../release/component-samples.ts';

const run = promisify(execFile);

/** A configuration that leaves no address to choose. */
export type TestConfiguration = Configuration &
  SettledSettings & { readonly router: { readonly previewListen: string } };

/** A stack of its own on the engine that DOCKER_HOST names: unique name, a network range and ports that are free. */
export interface TestStack {
  readonly configuration: TestConfiguration;
  readonly components: readonly [ComponentName, ComponentName];
  docker(...argv: readonly string[]): Promise<string>;
  /** Takes a set-up stack back to where nothing was ever raised, written, published or started. */
  reset(): Promise<void>;
  /** Removes everything that belongs to the stack. */
  remove(): Promise<void>;
}

export const BACKEND = 'backend' as ComponentName;
export const FRONTEND = 'front-end' as ComponentName;
/** The router's; it also stands in for an application that only has to run. */
export const TEST_IMAGE = 'hd-bed/nginx:1';
export const KEEPER_IMAGE = 'hd-bed/debian:13';

/** The Engine may still finish a call of a run that a test broke off, and that makes a container more. */
const REMOVALS = 5;

/** Rejects when DOCKER_HOST names no engine: a test never skips itself. */
export async function testStack(): Promise<TestStack> {
  const dockerHost = process.env['DOCKER_HOST'];
  if (!dockerHost) throw new Error('DOCKER_HOST must name the Docker Engine that integration tests run on');
  const configuration = await stackConfiguration(dockerHost, await takeNetworkRange(docker));
  const { stack } = configuration;
  const label = `label=hardened-deploy.stack=${stack}`;

  async function docker(...argv: readonly string[]): Promise<string> {
    return (await run('docker', [...argv])).stdout;
  }

  async function removeContainers(...filters: readonly string[]): Promise<void> {
    const given = [label, ...filters].flatMap((filter) => ['--filter', filter]);
    const ids = (await docker('ps', '--all', '--quiet', ...given)).split('\n').filter((id) => id !== '');
    if (ids.length > 0) await docker('rm', '--force', '--volumes', ...ids);
  }

  async function removeAll(kind: string): Promise<void> {
    const names = (await docker(kind, 'ls', '--quiet', '--filter', label)).split('\n').filter((id) => id !== '');
    if (names.length > 0) await docker(kind, 'rm', ...names);
  }

  return {
    configuration,
    components: [BACKEND, FRONTEND],
    docker,
    async reset() {
      await removeContainers('label=hardened-deploy.role=slot');
      await removeContainers('label=hardened-deploy.role=one-shot');
      const clear =
        'cd "$0" && rm -rf fence live staged journal checkpoint last-entry releases files secret-files secret-marks-key image-record maintenance reports routes && mkdir journal routes';
      await docker('exec', `hd-${stack}-keeper`, 'sh', '-c', clear, `/hd/${stack}`);
    },
    async remove() {
      for (let left = REMOVALS; left > 0; left -= 1) {
        try {
          await removeContainers();
          for (const kind of ['network', 'volume']) await removeAll(kind);
          return;
        } catch (thrown) {
          if (left === 1) throw thrown;
          await sleep(1_000);
        }
      }
    },
  };
}

async function stackConfiguration(dockerHost: string, subnet: string): Promise<TestConfiguration> {
  const [listen = '', previewListen = ''] = await freeAddresses(2);
  return {
    version: 1,
    application: 'test',
    environment: 'bed' as EnvironmentName,
    stack: `test-${randomBytes(4).toString('hex')}` as StackName,
    hash: '0'.repeat(64),
    profile: 'basic',
    target: {
      engine: 'docker',
      dockerHost,
      tls: null,
      ssh: null,
      subnet,
      registryAuth: new Map(),
      minFreeBytes: 0,
      keeperImage: KEEPER_IMAGE,
    },
    router: {
      kind: 'nginx',
      image: TEST_IMAGE,
      listen,
      previewListen,
      publicUrl: `http://${listen}`,
      publicUrlFrom: 'file',
      publicConnect: null,
      slotHeader: 'X-Slot',
      maxBodyBytes: 1024 * 1024,
      readTimeout: seconds(30),
    },
    components: [component(BACKEND, '/api'), component(FRONTEND, '/')],
    checks: [],
    parallel: 20,
    deploy: {
      readyProbes: 3,
      startTimeout: seconds(30),
      minUptime: seconds(1),
      migrateTimeout: minutes(1),
      proofProbes: 3,
      proofTimeout: seconds(30),
      probeInterval: milliseconds(100),
      bake: { duration: seconds(1), maxRestarts: 0, failureThreshold: 3 },
      drainTimeout: seconds(10),
      oldSlot: 'keep-warm',
      keepReleases: 5,
    },
    backup: null,
    database: null,
    tasks: new Map(),
    hooks: NO_HOOKS,
    requiredSecrets: [],
    defaults: [],
    notifications: { slack: null, eventLog: null, deploymentStatus: false },
  };
}

function component(name: ComponentName, path: string): ComponentSettings {
  const serves = { path, port: 3000, health: { path: '/', status: 200, publicPath: path } };
  return sampleComponent(name, path, { serves, stopTimeout: seconds(2) });
}

/** Free `127.0.0.1:port`s, held all at once and then given back, so that they differ. Nobody else gets them soon: the kernel takes turns. */
export async function freeAddresses(count: number): Promise<readonly string[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer().once('error', reject);
          server.listen(0, '127.0.0.1', () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
