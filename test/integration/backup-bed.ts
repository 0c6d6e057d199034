import { execFile, spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  backupVolume,
  containerBackupVault,
  type ContainerBackupVaultOptions,
} from '@hardened-deploy/adapters/backup/container-backup-vault';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { minutes } from '@hardened-deploy/core/domain/duration';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import type { DeploymentId } from '@hardened-deploy/core/domain/names';
import { Secret } from '@hardened-deploy/core/domain/secret';
import type { BackupVault } from '@hardened-deploy/core/ports/backup-vault';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/conformance/fencing';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import type { RecordedProgress } from '@hardened-deploy/testkit/memory/recorded-progress';
import { targetOf, type TargetUnderTest } from './target-support.ts';

const run = promisify(execFile);
const IMAGE = 'hd-bed/postgres:17';

export const PASSWORD = 'p@ss/w0rd: 100%-canary';
export const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;

/** A real stack with a real database beside it, for tests of backups. */
export interface BackupBed {
  readonly configuration: Configuration;
  readonly container: string;
  readonly volume: string;
  /** As the database's container itself is reached, the password percent-encoded. */
  readonly url: string;
  readonly target: TargetUnderTest;
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
  /** Options of the mount of a volume that lives in memory, such as `size=20m`; an ordinary volume when absent. */
  readonly volumeInMemory?: string;
}

/** Starts a database and provisions a stack under a raised fence on the engine that DOCKER_HOST names. */
export async function openBackupBed(options: BackupBedOptions = {}): Promise<BackupBed> {
  const stack = await testStack();
  const { configuration } = stack;
  const container = `hd-${configuration.stack}-db`;
  const volume = backupVolume(configuration.stack);
  const database = options.database ?? 'shop';
  const target = targetOf(stack);
  const { progress } = target;
  const close = async (): Promise<void> => {
    await docker('rm', '--force', '--volumes', container, `${container}-holder`);
    await stack.remove();
    await docker('volume', 'rm', '--force', volume);
  };
  try {
    if (options.volumeInMemory !== undefined)
      await createMemoryVolume(`${container}-holder`, volume, options.volumeInMemory);
    await startDatabase(container, database);
    await target.stack.provision(forever());
    const token = tokenOf(FIRST_GENERATION + 1);
    await target.fence.raise(recordOf(token), {}, forever());
    const url = `postgresql://app:${encodeURIComponent(PASSWORD)}@${await addressOf(container)}/${encodeURIComponent(database)}`;
    const inVolume = (script: string) =>
      docker('run', '--rm', '--network', 'none', '--volume', `${volume}:/backups`, IMAGE, 'sh', '-c', script);
    return {
      configuration,
      container,
      volume,
      url,
      target,
      token,
      overtaken: tokenOf(FIRST_GENERATION),
      progress,
      vault: (changed = {}) =>
        containerBackupVault({
          containers: target.containers,
          stack: configuration.stack,
          container,
          url: new Secret(url),
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

async function docker(...argv: readonly string[]): Promise<string> {
  return (await run('docker', argv, { maxBuffer: 2 ** 26 })).stdout;
}

async function startDatabase(container: string, database: string): Promise<void> {
  const values = { POSTGRES_USER: 'app', POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: database };
  const variables = Object.keys(values).flatMap((name) => ['--env', name]);
  const argv = ['run', '--detach', '--name', container, '--label', 'hardened-deploy.test', ...variables, IMAGE];
  await run('docker', argv, { env: { ...process.env, ...values } });
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
  const options = ['-XAtq', '-U', 'app', '-v', 'ON_ERROR_STOP=1'];
  const argv = ['exec', '--interactive', '--env', `PGDATABASE=${database}`, container, 'psql', ...options];
  return new Promise((resolve, reject) => {
    const child = spawn('docker', argv, { stdio: ['pipe', 'pipe', 'pipe'] });
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
async function createMemoryVolume(holder: string, volume: string, options: string): Promise<void> {
  await docker('volume', 'create', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', '--opt', `o=${options}`, volume);
  await docker('run', '--detach', '--name', holder, '--volume', `${volume}:/backups`, IMAGE, 'sleep', '1000000');
}
