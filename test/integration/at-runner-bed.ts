import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { backupVolume } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import { secretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { type RecordedProgress, recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import { vi } from 'vitest';
import { PASSWORD } from './backup-bed.ts';
import { ACCESS_KEY, type S3Server, SECRET_KEY } from './s3-server.ts';

const run = promisify(execFile);

/** A PostgreSQL that listens on the runner's own loopback alone, as at the end of a tunnel, and a target that runs nothing at all. */
export interface AtRunnerBed {
  readonly stack: StackName;
  readonly token: FencingToken;
  readonly progress: RecordedProgress;
  /** Of memory, and without tasks: nothing of a backup on the runner may run there. */
  readonly target: Pick<Target, 'fence' | 'journal' | 'stack'>;
  /** As the runner reaches it. */
  readonly url: string;
  /** The record on the fence at the target. */
  raise(token: FencingToken): void;
  /** What an action connects, with these settings in place of the usual ones. */
  connect(
    changed?: Partial<BackupSettings>,
    secrets?: Readonly<Record<string, string>>,
  ): ReturnType<typeof connectBackups>;
  sql(statements: string, database?: string): Promise<string>;
  /** The names of the containers of the stack that are on the runner. */
  containers(): Promise<readonly string[]>;
  /** What lies in the volume of backups of the runner. */
  spooled(): Promise<readonly string[]>;
  docker(...argv: readonly string[]): Promise<string>;
  close(): Promise<void>;
}

/** Nothing of a backup on the runner may run at the target. */
const NO_TASKS: Tasks = {
  run: () => Promise.reject(new Error('something was run at the target')),
  databaseServer: () => Promise.reject(new Error('the target was asked for a container')),
};

const LOOPBACK = '127.0.0.1';
const PORT = '54351';

async function docker(...argv: readonly string[]): Promise<string> {
  return (await run('docker', argv, { maxBuffer: 2 ** 26 })).stdout;
}

/** Starts the database on the Engine that DOCKER_HOST names, which is the runner's here. */
export async function openAtRunnerBed(
  bucket: S3Server,
  toRead: BackupSettings['decryptSecret'] = null,
): Promise<AtRunnerBed> {
  const stack = `atrunner-${process.pid}` as StackName;
  const server = `hd-${stack}-db`;
  const progress = recordedProgress();
  const token = tokenOf(FIRST_GENERATION + 1);
  const world = memoryWorld({ clock: systemClock(), stack, components: [] });
  world.fence = recordOf(token);
  const target = { ...memoryTarget(world), tasks: NO_TASKS };
  const values = { POSTGRES_USER: 'app', POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: 'shop' };
  const variables = Object.keys(values).flatMap((name) => ['--env', name]);
  const listening = ['postgres', '-p', PORT, '-c', `listen_addresses=${LOOPBACK}`];
  const argv = ['run', '--detach', '--network', 'host', '--name', server, ...variables, DATABASE_IMAGE, ...listening];
  await run('docker', argv, { env: { ...process.env, ...values } });
  const labelled = ['--all', '--filter', `label=hardened-deploy.stack=${stack}`, '--format', '{{.Names}}'];
  const namesOf = async () => (await docker('ps', ...labelled)).split('\n').filter((name) => name !== '');
  const close = async (): Promise<void> => {
    await docker('rm', '--force', '--volumes', server, ...(await namesOf()));
    await docker('volume', 'rm', '--force', backupVolume(stack));
  };
  const sql = (statements: string, database = 'shop') => {
    const options = ['-XAtq', '-h', LOOPBACK, '-p', PORT, '-U', 'app', '-v', 'ON_ERROR_STOP=1'];
    const asked = ['exec', '--interactive', '--env', `PGDATABASE=${database}`, server, 'psql', ...options];
    return runWithInput('docker', { argv: asked, input: statements });
  };
  try {
    await vi.waitFor(() => sql('SELECT 1'), { timeout: 60_000, interval: 200 });
  } catch (thrown) {
    await close();
    throw thrown;
  }
  const url = `postgresql://app:${encodeURIComponent(PASSWORD)}@${LOOPBACK}:${PORT}/shop`;
  const usual: BackupSettings = {
    container: null,
    atRunner: { image: DATABASE_IMAGE },
    keep: keepLast(3),
    timeout: minutes(3),
    proof: 'L3',
    vault: bucket.settings({ accessKeySecret: 'KEY_ID', secretKeySecret: 'KEY' }),
    toolsImage: 'hd-bed/node:24',
    decryptSecret: toRead,
  };
  return {
    stack,
    token,
    progress,
    url,
    target,
    raise: (raised) => void (world.fence = recordOf(raised)),
    connect(changed = {}, secrets = {}) {
      const configuration = {
        stack,
        backup: { ...usual, ...changed },
        database: { urlSecret: 'DATABASE_URL', check: 'runner' },
        target: { engine: 'docker', registryAuth: new Map() },
      } as unknown as Configuration;
      const given = { DATABASE_URL: url, KEY_ID: ACCESS_KEY, KEY: SECRET_KEY, ...secrets };
      const parts = { ...target, clock: systemClock(), progress };
      return connectBackups({ configuration, secrets: secretBag(Object.entries(given)), target: parts });
    },
    sql,
    containers: namesOf,
    async spooled() {
      const listed = [
        'run',
        '--rm',
        '--network',
        'none',
        '--volume',
        `${backupVolume(stack)}:/backups`,
        DATABASE_IMAGE,
      ];
      return (await docker(...listed, 'ls', '-A', '/backups')).split('\n').filter((name) => name !== '');
    },
    docker,
    close,
  };
}
