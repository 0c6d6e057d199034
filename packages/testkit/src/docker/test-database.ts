import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runWithInput } from './run-with-input.ts';

const run = promisify(execFile);

/** A database server in a container, with one database. */
export interface TestDatabase {
  readonly container: string;
  readonly password: string;
  /** As the container itself reaches it over TCP, the password percent-encoded. */
  readonly url: string;
  /** Address inside the engine's own bridge network. */
  readonly address: string;
  /** Runs SQL as the superuser; answers unaligned rows. Rejects with the server's message. */
  sql(statements: string, database?: string): Promise<string>;
  remove(): Promise<void>;
}

interface TestDatabaseOptions {
  readonly container: string;
  readonly database: string;
  readonly password: string;
  /** Default: `DATABASE_IMAGE`. It has the interface of the official image. */
  readonly image?: string;
  /** Options of the server, as `-c` takes them: `archive_mode=on`. */
  readonly settings?: readonly string[];
}

/** What the engine's images of a test are called. */
export const DATABASE_IMAGE = 'hd-bed/postgres:17';

/** Starts a PostgreSQL server with a superuser `app` on the engine that DOCKER_HOST names, and waits until it takes connections over TCP. */
export async function startTestDatabase({
  container,
  database,
  password,
  image = DATABASE_IMAGE,
  settings = [],
}: TestDatabaseOptions): Promise<TestDatabase> {
  const values = { POSTGRES_USER: 'app', POSTGRES_PASSWORD: password, POSTGRES_DB: database };
  // `--env NAME` alone takes the value from docker's own environment: values stay out of the process list.
  const variables = Object.keys(values).flatMap((name) => ['--env', name]);
  const argv = [
    'run',
    '--detach',
    '--name',
    container,
    '--label',
    'hardened-deploy.test',
    ...variables,
    image,
    ...settingsOf(settings),
  ];
  await run('docker', argv, { env: { ...process.env, ...values } });
  const remove = async (): Promise<void> => void (await run('docker', ['rm', '--force', '--volumes', container]));
  try {
    const address = await addressOf(container);
    await untilReady(container, address);
    const credentials = `app:${encodeURIComponent(password)}`;
    return {
      container,
      password,
      // By its own address, not localhost: there the image's pg_hba.conf trusts everybody, and a wrong password would pass.
      url: `postgresql://${credentials}@${address}/${encodeURIComponent(database)}`,
      address,
      sql: (statements, into = database) => psql(container, into, statements),
      remove,
    };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

function settingsOf(settings: readonly string[]): readonly string[] {
  return settings.length === 0 ? [] : ['postgres', ...settings.flatMap((each) => ['-c', each])];
}

async function addressOf(container: string): Promise<string> {
  const argv = ['inspect', '--format', '{{.NetworkSettings.IPAddress}}', container];
  return (await run('docker', argv)).stdout.trim();
}

async function untilReady(container: string, address: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const asked = run('docker', ['exec', container, 'pg_isready', '-q', '-h', address]);
    const ready = await asked.then(
      () => true,
      () => false,
    );
    if (ready) return;
    await pause(200);
  }
  throw new Error(`${container} did not come up: ${(await run('docker', ['logs', container])).stderr}`);
}

function psql(container: string, database: string, statements: string): Promise<string> {
  const options = ['-XAtq', '-U', 'app', '-v', 'ON_ERROR_STOP=1'];
  const argv = ['exec', '--interactive', '--env', `PGDATABASE=${database}`, container, 'psql', ...options];
  return runWithInput('docker', { argv, input: statements });
}
