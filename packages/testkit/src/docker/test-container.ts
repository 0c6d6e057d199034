import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface TestContainer {
  readonly name: string;
  /** Where the machine reaches the published port: `127.0.0.1:<port>`. */
  readonly address: string;
  /** Runs a command inside; answers what it printed. */
  exec(...argv: readonly string[]): Promise<string>;
  remove(): Promise<void>;
}

interface TestContainerSpec {
  readonly image: string;
  /** Port inside that is published on a free loopback port. */
  readonly port: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly command?: readonly string[];
}

/** Starts a container on the engine that DOCKER_HOST names. Rejects when there is none: a test never skips itself. */
export async function startTestContainer({
  image,
  port,
  environment = {},
  command = [],
}: TestContainerSpec): Promise<TestContainer> {
  const name = `hd-test-${randomBytes(6).toString('hex')}`;
  const variables = Object.keys(environment).flatMap((variable) => ['--env', variable]);
  const options = [
    '--detach',
    '--rm',
    '--name',
    name,
    '--label',
    'hardened-deploy.test',
    '--publish',
    `127.0.0.1::${port}`,
  ];
  // `--env NAME` alone takes the value from docker's own environment: values stay out of the process list.
  await run('docker', ['run', ...options, ...variables, image, ...command], {
    env: { ...process.env, ...environment },
  });
  const remove = async (): Promise<void> => void (await run('docker', ['rm', '--force', '--volumes', name]));
  try {
    const published = (await run('docker', ['port', name, `${port}/tcp`])).stdout.trim().split('\n')[0] ?? '';
    const exec = async (...argv: readonly string[]) => (await run('docker', ['exec', name, ...argv])).stdout;
    return { name, address: published, exec, remove };
  } catch (thrown) {
    await remove();
    throw thrown;
  }
}
