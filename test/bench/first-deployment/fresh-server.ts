import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BED_IMAGES, USUAL_IMAGE_NAMES } from '../../../scripts/bed/bed-images.ts';
import { run } from '../../../scripts/bed/command.ts';
import { copyImages } from '../../../scripts/bed/copy-images.ts';
import { publishDemoApp } from '../../../scripts/bed/demo-app.ts';
import { dockerAt, type Docker } from '../../../scripts/bed/docker.ts';
import { existingEngine } from '../../../scripts/bed/existing-engine.ts';
import { ensureImages } from '../../../scripts/bed/images.ts';
import { type SecondMachine, startSecondMachine } from '../../../scripts/bed/machine/second-machine.ts';
import { makeKeyPair } from '../../../scripts/bed/machine/ssh-keys.ts';
import { startSshServer } from '../../../scripts/bed/machine/ssh-server.ts';
import { type Registry, startRegistry } from '../../../scripts/bed/registry.ts';
import type { Say } from '../../../scripts/bed/say.ts';
import { requireTool } from '../../../scripts/bed/tools.ts';
import { endLeftConnections } from '../../../scripts/demo/engines/docker/left-connections.ts';

/** A server as the pages begin with it: sshd, a Docker Engine, a user `deploy`, and nothing deployed yet. */
export interface FreshServer extends AsyncDisposable {
  readonly machine: SecondMachine;
  /** File of the private key that its root lets in: whoever rents a server has one. */
  readonly rootKey: string;
  /** The registry that the images are in, which stands for GitHub's. */
  readonly registry: string;
  readonly images: Images;
  /** Of the database that somebody else runs. */
  readonly databaseUrl: string;
  /** Takes away what was deployed, the images that were pulled for it, and the key that was let in. The database is a new one. */
  renew(): Promise<void>;
}

/** By digest. Both listen on port 3000, and have a health check of their own. */
interface Images {
  /** Needs nobody else. */
  readonly alone: string;
  /** Needs the database of `DATABASE_URL`, and a migration. */
  readonly withDatabase: string;
}

const VERSION = '1';
/** Answers every path. */
const PROGRAM = `require('node:http').createServer((_, said) => said.end('notes')).listen(3000)`;
const DATABASE = 'managed-database';
const PASSWORD = 'of-a-database-for-minutes';
/** Names that a page or a default says, and the bed's image for each: the server can't pull them from Docker Hub. */
const DOCKER_HUB = [
  ['nginx:1.28', BED_IMAGES.nginx],
  ['debian:13-slim', BED_IMAGES.debian],
  ['postgres:17', BED_IMAGES.postgres],
] as const;

export async function freshServer(say: Say): Promise<FreshServer> {
  const compose = await requireTool('docker-compose', say);
  await using up = new AsyncDisposableStack();
  const machine = await startSecondMachine({ say });
  up.defer(() => machine.stop());
  up.defer(async () => await endLeftConnections(machine.address));
  const { socket } = machine.engine;
  const docker = dockerAt(socket);
  say('getting the base images');
  await bringImages(socket, say);
  for (const [name, image] of DOCKER_HUB) await docker.run(['tag', image, name]);
  const rootKey = await letRootIn(machine);
  await addCompose(machine, compose);
  const registry = await startRegistry({ engine: machine.engine, machine: machine.address });
  up.defer(() => registry.stop());
  say('building the applications');
  const images = await publishImages(machine, registry);
  const all = up.move();
  return {
    machine,
    rootKey,
    registry: registry.host,
    images,
    databaseUrl: `postgresql://notes:${PASSWORD}@${machine.address}:5432/notes`,
    async renew() {
      await endLeftConnections(machine.address);
      await empty(docker, Object.values(images));
      for (const name of ['.ssh', 'notes']) await rm(join(homeOf(machine), name), { recursive: true, force: true });
      await startDatabase(docker);
    },
    [Symbol.asyncDispose]: () => all.disposeAsync(),
  };
}

/** Builds and pushes them, and takes them away from the server: each deployment pulls its own. */
async function publishImages({ engine, folder }: SecondMachine, registry: Registry): Promise<Images> {
  const docker = dockerAt(engine.socket);
  const shop = (await publishDemoApp({ engine, registry, versions: [VERSION] })).get(VERSION);
  if (shop === undefined) throw new Error(`version ${VERSION} was not built`);
  const context = join(folder, 'notes');
  await mkdir(context);
  const lines = [`FROM hd-bed/shop-frontend:${VERSION}`, `CMD ${JSON.stringify(['node', '-e', PROGRAM])}`];
  await writeFile(join(context, 'Dockerfile'), `${lines.join('\n')}\n`);
  await docker.run(['build', '--quiet', '--tag', `hd-bed/notes:${VERSION}`, context]);
  const alone = await registry.publish(`hd-bed/notes:${VERSION}`, 'shop/notes', VERSION);
  const built = ['notes', ...Object.keys(shop).map((component) => `shop-${component}`)];
  await docker.run(['rmi', ...built.map((name) => `hd-bed/${name}:${VERSION}`)]);
  return { alone, withDatabase: shop.backend };
}

/** To copy them is quicker than to make them. */
async function bringImages(socket: string, say: Say): Promise<void> {
  const images = USUAL_IMAGE_NAMES.map((name) => BED_IMAGES[name]);
  const near = await existingEngine().catch(() => null);
  if (near !== null && images.every((image) => dockerAt(near).succeeds(['image', 'inspect', image])))
    await copyImages(near, socket, images);
  else await ensureImages({ engine: { socket }, say });
}

/** sshd reads each user's own `authorized_keys`, as it does by default, and root's key from the machine's folder. */
async function letRootIn(machine: SecondMachine): Promise<string> {
  const key = await makeKeyPair(join(machine.folder, 'root-keys'));
  const file = join(machine.folder, 'sshd-22', 'authorized_keys');
  await startSshServer(machine, {
    authorized: [key.publicKey],
    settings: [`AuthorizedKeysFile ${file} .ssh/authorized_keys`, 'Subsystem sftp internal-sftp'],
  });
  return key.file;
}

/** `docker compose` for the user `deploy`, as Docker's own packages bring it. */
async function addCompose(machine: SecondMachine, compose: string): Promise<void> {
  const plugins = join(homeOf(machine), '.docker', 'cli-plugins');
  await mkdir(plugins, { recursive: true });
  await copyFile(compose, join(plugins, 'docker-compose'));
  await chmod(join(plugins, 'docker-compose'), 0o755);
  await run(machine.inside('chown', '-R', 'deploy:deploy', '/home/deploy/.docker'));
}

function homeOf(machine: SecondMachine): string {
  return join(machine.folder, 'home', 'deploy');
}

/** All but the registry. */
async function empty(docker: Docker, images: readonly string[]): Promise<void> {
  const listed = await docker.run(['ps', '--all', '--format', '{{.ID}} {{.Label "hd-bed"}}']);
  const ids = listed.split('\n').flatMap((line) => (line === '' || line.endsWith(' registry') ? [] : [line.trim()]));
  if (ids.length > 0) await docker.run(['rm', '--force', '--volumes', ...ids]);
  const volumes = await docker.run(['volume', 'ls', '--quiet', '--filter', 'dangling=true']);
  if (volumes !== '') await docker.run(['volume', 'rm', ...volumes.split('\n')]);
  await docker.run(['network', 'prune', '--force']);
  for (const image of images) if (docker.succeeds(['image', 'inspect', image])) await docker.run(['rmi', '-f', image]);
}

async function startDatabase(docker: Docker): Promise<void> {
  const settings = { POSTGRES_USER: 'notes', POSTGRES_PASSWORD: PASSWORD, POSTGRES_DB: 'notes' };
  const variables = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  await docker.run([
    'run',
    '--detach',
    '--name',
    DATABASE,
    '--publish',
    '5432:5432',
    ...variables,
    BED_IMAGES.postgres,
  ]);
  // Over TCP: while the image initialises itself, its temporary server listens on the unix socket only.
  const ready = ['exec', DATABASE, 'pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'notes'];
  for (let waited = 0; !docker.succeeds(ready); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
}
