import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import {
  containerBackupVault,
  type ContainerBackupVaultOptions,
} from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { liveOf } from '@hardened-deploy/adapters/vaults/volume/live-of';
import { backupVolume, vaultPlace } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { DATABASE_IMAGE, startTestDatabase, type TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import { startTestMariadb } from '@hardened-deploy/testkit/docker/test-mariadb';
import { startTestRedis } from '@hardened-deploy/testkit/docker/test-redis';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import type { RecordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { dumpOf } from '@hardened-deploy/wiring/connect-backups';
import type { S3Server } from './s3-server.ts';
import { targetOf, type TargetUnderTest } from './target-support.ts';

const run = promisify(execFile);

export const PASSWORD = 'p@ss/w0rd: 100%-canary';
export const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;

/** A real stack with a real database beside it, for tests of backups. */
export interface BackupBed {
  readonly configuration: Configuration;
  readonly database: TestDatabase;
  /** Volume or folder of the host that has the backups. */
  readonly source: string;
  /** Where in `inVolume` dumps are made: a vault that encrypts never has plain ones. */
  readonly dumps: '/backups' | '/spool';
  readonly target: TargetUnderTest;
  readonly token: FencingToken;
  readonly overtaken: FencingToken;
  readonly progress: RecordedProgress;
  /** What `vault` is opened with. */
  readonly takingOptions: ContainerBackupVaultOptions;
  vault(changed?: Partial<ContainerBackupVaultOptions>): BackupVault;
  /** The database as a restore replaces it. */
  live(changed?: Partial<Parameters<typeof liveOf>[0]>): LiveDatabase;
  /** Dumps and proves. */
  backUp(changed?: Partial<ContainerBackupVaultOptions>): Promise<VerifiedBackup>;
  /** `database.sql`. */
  sql: TestDatabase['sql'];
  /** Runs a shell script as root with the backups at /backups, and at /spool the volume in which they are made. */
  inVolume(script: string): Promise<string>;
  folders(): Promise<readonly string[]>;
  docker(...argv: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

export interface AgeKeys {
  readonly secret: string;
  readonly public: AgeRecipient;
}

interface BackupBedOptions {
  /** Default: PostgreSQL. */
  readonly server?: 'postgres' | 'mariadb' | 'redis' | 'valkey';
  readonly database?: string;
  /** Options of the server: `archive_mode=on` of PostgreSQL, `--log-bin` of MariaDB. */
  readonly settings?: readonly string[];
  /** Of PostgreSQL. Default: the bed's. */
  readonly image?: string;
  /** Options of the mount of a volume that lives in memory, such as `size=20m`; an ordinary volume when absent. */
  readonly volumeInMemory?: string;
  /** Backups are kept in this directory of the host, which is made and later removed; in the stack's volume when absent. */
  readonly directory?: string;
  /** Backups are kept in the bucket of this server. */
  readonly bucket?: S3Server;
  /** A secret key of age, and its public key: backups are encrypted. */
  readonly keys?: AgeKeys;
}

/** Starts a database and provisions a stack under a raised fence on the engine that DOCKER_HOST names. */
export async function openBackupBed(options: BackupBedOptions = {}): Promise<BackupBed> {
  const stack = await testStack();
  const { configuration } = stack;
  const container = `hd-${configuration.stack}-db`;
  const volume = backupVolume(configuration.stack);
  const { directory } = options;
  const kept: VaultSettings =
    options.bucket?.settings() ??
    (directory === undefined ? { kind: 'volume' } : { kind: 'directory', path: directory });
  const { source } = vaultPlace(configuration.stack, kept);
  const target = targetOf(stack);
  const { progress } = target;
  const close = async (): Promise<void> => {
    await docker('rm', '--force', '--volumes', container, `${container}-holder`);
    await stack.remove();
    await docker('volume', 'rm', '--force', volume);
    if (directory !== undefined) await asRoot(dirname(directory), `rm -rf "/mounted/${basename(directory)}"`);
  };
  try {
    if (options.volumeInMemory !== undefined)
      await createMemoryVolume(`${container}-holder`, volume, options.volumeInMemory);
    if (directory !== undefined) await asRoot(directory, 'chmod 700 /mounted');
    const database = await startServer(options, container);
    const token = tokenOf(FIRST_GENERATION + 1);
    await target.fence.raise(recordOf(token), {}, forever());
    await target.stack.provision(token, forever());
    const inVolume = (script: string) => inContainer([`${source}:/backups`, `${volume}:/spool`], script);
    const vaultOptions = {
      tasks: target.tasks,
      stack: configuration.stack,
      container,
      kept,
      bucketKeys: options.bucket?.keys,
      toolsImage: 'hd-bed/node:24',
      ...(options.keys && { encryptTo: [options.keys.public], decryptKey: new Secret(options.keys.secret) }),
      dump: dumpOf(new Secret(database.url)),
      timeout: minutes(2),
      clock: systemClock(),
      progress,
    };
    return {
      configuration,
      database,
      source,
      dumps: options.keys ? '/spool' : '/backups',
      target,
      token,
      overtaken: tokenOf(FIRST_GENERATION),
      progress,
      takingOptions: vaultOptions,
      vault: (changed = {}) => containerBackupVault({ ...vaultOptions, ...changed }),
      live: (changed = {}) => liveOf({ ...vaultOptions, part: null, ...changed }),
      async backUp(changed = {}) {
        const vault = containerBackupVault({ ...vaultOptions, ...changed });
        const id = mintBackupId(new Date(), DEPLOYMENT);
        const dumped = await vault.dump(token, { id, deployment: DEPLOYMENT }, forever());
        return vault.verify(token, dumped, forever());
      },
      sql: database.sql,
      inVolume,
      folders: async () => [
        ...new Set([
          ...((await inVolume('ls -A /backups /spool')).match(/^\S+(?<!:)$/gm) ?? []),
          ...(options.bucket?.folders(configuration.stack) ?? []),
        ]),
      ],
      docker,
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function startServer(
  { server = 'postgres', database = 'shop', image, settings = [] }: BackupBedOptions,
  container: string,
): Promise<TestDatabase> {
  switch (server) {
    case 'postgres':
      return startTestDatabase({
        container,
        database,
        password: PASSWORD,
        settings,
        ...(image !== undefined && { image }),
      });
    case 'mariadb':
      return startTestMariadb({ container, database, password: PASSWORD, settings });
    case 'redis':
    case 'valkey':
      return startTestRedis({ container, password: PASSWORD, kind: server });
  }
}

async function docker(...argv: readonly string[]): Promise<string> {
  return (await run('docker', argv, { maxBuffer: 2 ** 26 })).stdout;
}

/** As the host's root, whatever the Engine's own view of the host is: Docker makes the folder if it isn't there. */
async function asRoot(folder: string, script: string): Promise<string> {
  return inContainer([`${folder}:/mounted`], script);
}

async function inContainer(mounts: readonly string[], script: string): Promise<string> {
  const mounted = mounts.flatMap((mount) => ['--volume', mount]);
  return docker('run', '--rm', '--network', 'none', ...mounted, DATABASE_IMAGE, 'sh', '-c', script);
}

/** Held by a container, because such a volume is emptied when nobody has it mounted. */
async function createMemoryVolume(holder: string, volume: string, options: string): Promise<void> {
  await docker('volume', 'create', '--opt', 'type=tmpfs', '--opt', 'device=tmpfs', '--opt', `o=${options}`, volume);
  await docker(
    'run',
    '--detach',
    '--name',
    holder,
    '--volume',
    `${volume}:/backups`,
    DATABASE_IMAGE,
    'sleep',
    '1000000',
  );
}
