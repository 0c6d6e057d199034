import { execFile, spawn } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import {
  containerBackupVault,
  type ContainerBackupVaultOptions,
} from '@hardened-deploy/adapters/backup/container-backup-vault';
import { dockerConnection } from '@hardened-deploy/adapters/docker/connection';
import { dockerTarget, type DockerTarget } from '@hardened-deploy/adapters/docker/docker-target';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { minutes } from '@hardened-deploy/core/domain/duration';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { DeploymentId, EnvironmentName } from '@hardened-deploy/core/domain/names';
import { Secret } from '@hardened-deploy/core/domain/secret';
import type { BackupVault } from '@hardened-deploy/core/ports/backup-vault';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/conformance/fencing';
import { recordedProgress, type RecordedProgress } from '@hardened-deploy/testkit/memory/recorded-progress';

const run = promisify(execFile);
const DOCKER_HOST = process.env['DOCKER_HOST'] ?? 'unix:///var/run/docker.sock';
const IMAGE = 'hd-bed/postgres:17';

export const PASSWORD = 'p@ss/w0rd: 100%-canary';
export const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;

/** A real stack with a real database beside it, for tests of backups. */
export interface BackupBed {
  readonly container: string;
  readonly volume: string;
  readonly target: DockerTarget;
  readonly token: FencingToken;
  readonly overtaken: FencingToken;
  readonly progress: RecordedProgress;
  vault(changed?: Partial<ContainerBackupVaultOptions>): BackupVault;
  /** Runs SQL as a superuser inside the database's container; answers unaligned rows. */
  sql(statements: string, database?: string): Promise<string>;
  /** Runs a shell script as root with the volume of backups at /backups. */
  inVolume(script: string): Promise<string>;
  folders(): Promise<readonly string[]>;
  docker(...argv: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export interface BackupBedOptions {
  readonly database?: string;
  readonly initdbArguments?: string;
  /** Options of the mount of a volume that lives in memory, such as `size=20m`; an ordinary volume when absent. */
  readonly volumeInMemory?: string;
}

/** Starts a database and provisions a stack under a raised fence on the engine that DOCKER_HOST names. */
export async function openBackupBed(options: BackupBedOptions = {}): Promise<BackupBed> {
  const application = `bk${randomBytes(4).toString('hex')}`;
  const container = `hd-test-${application}-db`;
  const volume = `hd-${application}-test-backups`;
  const database = options.database ?? 'shop';
  const progress = recordedProgress();
  const configuration = readConfiguration(
    { name: 'hardened-deploy.yml', text: await configurationText(application, container) },
    'test' as EnvironmentName,
  );
  const connection = dockerConnection({ host: DOCKER_HOST, tls: null });
  const target = dockerTarget({ configuration, connection, secrets: new Map(), clock: systemClock(), progress });
  const close = async (): Promise<void> => removeAll(application, container, volume);
  try {
    if (options.volumeInMemory !== undefined) await createMemoryVolume(application, volume, options.volumeInMemory);
    await startDatabase(container, database, options.initdbArguments ?? '');
    await target.stack.provision(forever());
    const token = tokenOf(FIRST_GENERATION + 1);
    await target.fence.raise(recordOf(token), {}, forever());
    const url = new Secret(
      `postgresql://app:${encodeURIComponent(PASSWORD)}@${await addressOf(container)}/${encodeURIComponent(database)}`,
    );
    const inVolume = (script: string) =>
      docker('run', '--rm', '--network', 'none', '--volume', `${volume}:/backups`, IMAGE, 'sh', '-c', script);
    return {
      container,
      volume,
      target,
      token,
      overtaken: tokenOf(FIRST_GENERATION),
      progress,
      vault: (changed = {}) =>
        containerBackupVault({
          containers: target.containers,
          stack: configuration.stack,
          container,
          url,
          timeout: minutes(2),
          clock: systemClock(),
          progress,
          ...changed,
        }),
      sql: (statements, into = database) => psql(container, into, statements),
      inVolume,
      folders: async () => (await inVolume('ls -A /backups')).split('\n').filter((name) => name !== ''),
      docker,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

export async function docker(...argv: readonly string[]): Promise<string> {
  return (await run('docker', argv, { env: { ...process.env, DOCKER_HOST }, maxBuffer: 2 ** 26 })).stdout;
}

async function startDatabase(container: string, database: string, initdb: string): Promise<void> {
  const values = {
    POSTGRES_USER: 'app',
    POSTGRES_PASSWORD: PASSWORD,
    POSTGRES_DB: database,
    POSTGRES_INITDB_ARGS: initdb,
  };
  const variables = Object.keys(values).flatMap((name) => ['--env', name]);
  const argv = ['run', '--detach', '--name', container, '--label', 'hardened-deploy.test', ...variables, IMAGE];
  await run('docker', argv, { env: { ...process.env, DOCKER_HOST, ...values } });
  const address = await addressOf(container);
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const ready = await docker('exec', container, 'pg_isready', '-q', '-h', address).then(
      () => true,
      () => false,
    );
    if (ready) return;
    await pause(200);
  }
  throw new Error(`${container} did not come up: ${await docker('logs', container)}`);
}

// By its own address, not localhost: there the image's pg_hba.conf trusts everybody, and a wrong password would pass.
async function addressOf(container: string): Promise<string> {
  return (await docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', container)).trim();
}

function psql(container: string, database: string, statements: string): Promise<string> {
  const argv = [
    'exec',
    '--interactive',
    '--env',
    `PGDATABASE=${database}`,
    container,
    'psql',
    '-XAtq',
    '-U',
    'app',
    '-v',
    'ON_ERROR_STOP=1',
  ];
  return new Promise((resolve, reject) => {
    const child = spawn('docker', argv, { env: { ...process.env, DOCKER_HOST }, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    let failed = '';
    child.stdout.on('data', (data: Buffer) => (said += data.toString()));
    child.stderr.on('data', (data: Buffer) => (failed += data.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(said.trim()) : reject(new Error(failed))));
    child.stdin.end(statements);
  });
}

/** Held by a container, because such a volume is emptied when nobody has it mounted. */
async function createMemoryVolume(application: string, volume: string, options: string): Promise<void> {
  await docker('volume', 'create', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', '--opt', `o=${options}`, volume);
  const label = `hardened-deploy.stack=${application}-test`;
  await docker('run', '--detach', '--label', label, '--volume', `${volume}:/backups`, IMAGE, 'sleep', '1000000');
}

async function removeAll(application: string, container: string, volume: string): Promise<void> {
  const owned = (
    await docker('ps', '--all', '--quiet', '--filter', `label=hardened-deploy.stack=${application}-test`)
  ).split('\n');
  const containers = [container, ...owned].filter((name) => name !== '');
  await docker('rm', '--force', '--volumes', ...containers).catch(() => undefined);
  await docker('network', 'rm', `hd-${application}-test`).catch(() => undefined);
  await docker('volume', 'rm', '--force', volume, `hd-${application}-test`).catch(() => undefined);
}

async function configurationText(application: string, container: string): Promise<string> {
  const [listen, blue, green] = await Promise.all([freePort(), freePort(), freePort()]);
  return `
version: 1
application: ${application}
components:
  backend: { port: 8080, allowed-images: ['**'] }
environments:
  test:
    docker-host: ${DOCKER_HOST}
    subnet: 10.${randomInt(100, 250)}.${randomInt(0, 255)}.0/24
    router:
      image: hd-bed/nginx:1
      listen: 127.0.0.1:${listen}
      private-blue: 127.0.0.1:${blue}
      private-green: 127.0.0.1:${green}
      public-url: http://127.0.0.1:${listen}
backup: { container: ${container} }
`;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
