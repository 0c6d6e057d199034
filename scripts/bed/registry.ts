import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSlowLine } from '@hardened-deploy/testkit/reach/slow-line';
import { BED_IMAGES } from './bed-images.ts';
import { dockerAt } from './docker.ts';
import type { Docker } from './docker.ts';
import type { Engine } from './engine.ts';

/** The one account of a registry that asks who you are. Of use to nobody: it guards a loopback port for minutes. */
export const REGISTRY_ACCOUNT = { username: 'bed', password: 'bed-registry-password' } as const;
const HTPASSWD = `bed:$2b$05$t3rcKxSb84dyBoHO9Ffu5O8XySZxgveMmmoqykavsIy/z7nf.z9kS\n`;
const READY_TIMEOUT_MS = 15_000;

export interface Registry {
  /** `127.0.0.1:<port>`: engines may speak plain HTTP to a loopback registry. */
  readonly host: string;
  /** Tags and pushes an image of the engine's as `<host>/<repository>:<tag>`, and gives its name by digest. */
  publish(image: string, repository: string, tag: string): Promise<string>;
  stop(): Promise<void>;
}

interface RegistryOptions {
  /** The engine that pulls from it also runs it, so that its loopback address is the right one everywhere. It needs the bed's images. */
  readonly engine: Pick<Engine, 'socket'>;
  /** `account`: every request without `REGISTRY_ACCOUNT` is answered 401. */
  readonly access?: 'open' | 'account';
  /** Address of the machine that the engine runs on, if it is another one: it gets the same name there and here. */
  readonly machine?: string | null;
}

export async function startRegistry(options: RegistryOptions): Promise<Registry> {
  const docker = dockerAt(options.engine.socket);
  const name = `hd-bed-registry-${randomBytes(4).toString('hex')}`;
  const line = options.machine ? await startSlowLine({ to: { host: options.machine } }) : undefined;
  const port = line?.port ?? (await freePort());
  const host = `127.0.0.1:${port}`;
  const published = line ? `${port}:5000` : `${host}:5000`;
  const stop = async (): Promise<void> => {
    await line?.[Symbol.asyncDispose]();
    await docker.run(['rm', '--force', '--volumes', name]);
  };
  const guarded = options.access === 'account';
  try {
    await createContainer({ docker, name, published, guarded });
    await docker.run(['start', name]);
    await untilAnswers(host);
  } catch (error) {
    await stop().catch(() => undefined);
    throw error;
  }
  const publish: Registry['publish'] = async (image, repository, tag) =>
    await push({ docker, host, guarded }, image, `${host}/${repository}`, tag);
  return { host, publish, stop };
}

async function createContainer(options: {
  readonly docker: Docker;
  readonly name: string;
  /** As `docker create -p` takes it. */
  readonly published: string;
  readonly guarded: boolean;
}): Promise<void> {
  const { docker, name, published, guarded } = options;
  const auth = guarded
    ? [
        '-e',
        'REGISTRY_AUTH=htpasswd',
        '-e',
        'REGISTRY_AUTH_HTPASSWD_REALM=bed',
        '-e',
        'REGISTRY_AUTH_HTPASSWD_PATH=/etc/docker/registry/htpasswd',
      ]
    : [];
  const restart = ['--restart', 'unless-stopped'];
  await docker.run([
    'create',
    '--name',
    name,
    '--label',
    'hd-bed=registry',
    ...restart,
    '-p',
    published,
    ...auth,
    BED_IMAGES.registry,
  ]);
  if (!guarded) return;
  await inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'htpasswd'), HTPASSWD);
    await docker.run(['cp', join(folder, 'htpasswd'), `${name}:/etc/docker/registry/htpasswd`]);
  });
}

interface PushTarget {
  readonly docker: Docker;
  readonly host: string;
  readonly guarded: boolean;
}

async function push(target: PushTarget, image: string, repository: string, tag: string): Promise<string> {
  const reference = `${repository}:${tag}`;
  await target.docker.run(['tag', image, reference]);
  try {
    await inTemporaryFolder(async (folder) => {
      await writeFile(join(folder, 'config.json'), JSON.stringify(target.guarded ? credentials(target.host) : {}), {
        mode: 0o600,
      });
      await target.docker.run(['--config', folder, 'push', '--quiet', reference]);
    });
    const digests = await target.docker.run(['image', 'inspect', '--format', '{{join .RepoDigests "\\n"}}', reference]);
    const named = digests.split('\n').find((digest) => digest.startsWith(`${repository}@sha256:`));
    if (named === undefined) throw new Error(`The engine knows no digest of ${reference} after the push.`);
    return named;
  } finally {
    await target.docker.run(['rmi', '--no-prune', reference]);
  }
}

function credentials(host: string): object {
  const auth = Buffer.from(`${REGISTRY_ACCOUNT.username}:${REGISTRY_ACCOUNT.password}`).toString('base64');
  return { auths: { [host]: { auth } } };
}

/** Any answer will do: a guarded one says 401. */
async function untilAnswers(host: string): Promise<void> {
  for (const deadline = Date.now() + READY_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) {
    const status = await new Promise<number>((resolve) => {
      get(`http://${host}/v2/`, (answer) => resolve(answer.resume().statusCode ?? 0)).on('error', () => resolve(0));
    });
    if (status === 200 || status === 401) return;
  }
  throw new Error(`The registry at ${host} did not answer within ${READY_TIMEOUT_MS / 1000} s.`);
}

/** A port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function inTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-registry-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
