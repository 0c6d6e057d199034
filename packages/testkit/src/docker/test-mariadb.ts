import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runWithInput } from './run-with-input.ts';
import type { TestDatabase } from './test-database.ts';

const run = promisify(execFile);

const MARIADB_IMAGE = 'hd-bed/mariadb:11';

/**
 * Starts a MariaDB server on the engine that DOCKER_HOST names, with a user `root` and one database, and waits until it takes
 * connections over TCP.
 */
export async function startTestMariadb(options: {
  readonly container: string;
  readonly database: string;
  readonly password: string;
  /** Options of the server: `--log-bin`. */
  readonly settings?: readonly string[];
}): Promise<TestDatabase> {
  const { container, database, password, settings = [] } = options;
  // `--env NAME` alone takes the value from docker's own environment: values stay out of the process list.
  const values = { MARIADB_ROOT_PASSWORD: password, MARIADB_DATABASE: database };
  const variables = Object.keys(values).flatMap((name) => ['--env', name]);
  const argv = ['run', '--detach', '--name', container, '--label', 'hardened-deploy.test', ...variables, MARIADB_IMAGE];
  if (settings.length > 0) argv.push('mariadbd', ...settings);
  await run('docker', argv, { env: { ...process.env, ...values } });
  const remove = async (): Promise<void> => void (await run('docker', ['rm', '--force', '--volumes', container]));
  const sql = (statements: string, into = database): Promise<string> =>
    runWithInput('docker', {
      argv: ['exec', '--interactive', '--env', 'MYSQL_PWD', container, 'mariadb', ...CLIENT, '--', into],
      environment: { ...process.env, MYSQL_PWD: password },
      input: statements,
    });
  try {
    await untilReady(() => sql('SELECT 1', 'information_schema'));
    const inspected = await run('docker', ['inspect', '--format', '{{.NetworkSettings.IPAddress}}', container]);
    const address = inspected.stdout.trim();
    const credentials = `root:${encodeURIComponent(password)}`;
    const url = `mysql://${credentials}@${address}/${encodeURIComponent(database)}`;
    return { container, password, url, address, sql, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

const CLIENT = ['-uroot', '-h127.0.0.1', '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4'];

async function untilReady(asked: () => Promise<string>): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      await asked();
      return;
    } catch (thrown) {
      if (performance.now() > deadline) throw thrown;
    }
    await pause(200);
  }
}
