import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { runWithInput } from './run-with-input.ts';
import type { TestDatabase } from './test-database.ts';

const run = promisify(execFile);

export const REDIS_IMAGE = 'hd-bed/redis:8';
const VALKEY_IMAGE = 'hd-bed/valkey:8';

/**
 * Starts a server of Redis or Valkey that writes append-only files, on the engine that DOCKER_HOST names, and waits until it takes
 * connections. `sql` takes commands of redis-cli, one a line, and runs them in the database of that number.
 */
export async function startTestRedis(options: {
  readonly container: string;
  readonly password: string;
  /** Default: Redis. */
  readonly kind?: 'redis' | 'valkey';
  /** Further options of the server's command. */
  readonly settings?: readonly string[];
}): Promise<TestDatabase> {
  const { container, password, kind = 'redis', settings = [] } = options;
  const image = kind === 'redis' ? REDIS_IMAGE : VALKEY_IMAGE;
  // The password is in a file: process arguments are readable by everybody. `--env NAME` alone takes the value from docker's own environment.
  const written = `printf 'requirepass "%s"\\n' "$HD_PASSWORD" >/tmp/server.conf; exec docker-entrypoint.sh ${kind}-server /tmp/server.conf "$@"`;
  // By default a server waits 5 s for further replicas before it begins to send.
  const command = ['sh', '-c', written, 'sh', '--appendonly', 'yes', '--repl-diskless-sync-delay', '0', ...settings];
  const labels = ['--label', 'hardened-deploy.test', '--env', 'HD_PASSWORD'];
  const env = { ...process.env, HD_PASSWORD: password.replaceAll(/["\\]/g, '\\$&') };
  await run('docker', ['run', '--detach', '--name', container, ...labels, image, ...command], { env });
  const remove = async (): Promise<void> => void (await run('docker', ['rm', '--force', '--volumes', container]));
  const sql = (commands: string, into = '0'): Promise<string> =>
    runWithInput('docker', {
      argv: ['exec', '--interactive', '--env', 'REDISCLI_AUTH', container, `${kind}-cli`, '--raw', '-n', into],
      environment: { ...process.env, REDISCLI_AUTH: password },
      input: commands,
    });
  try {
    await untilReady(() => sql('PING'));
    const inspected = await run('docker', ['inspect', '--format', '{{.NetworkSettings.IPAddress}}', container]);
    const address = inspected.stdout.trim();
    const url = `redis://:${encodeURIComponent(password)}@${address}/0`;
    return { container, password, url, address, sql, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}

async function untilReady(asked: () => Promise<string>): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    try {
      if ((await asked()).includes('PONG')) return;
    } catch (thrown) {
      if (performance.now() > deadline) throw thrown;
    }
    await pause(200);
  }
}
