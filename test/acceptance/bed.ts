import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { dockerAt, type Docker } from '../../scripts/bed/docker.ts';
import { startEngine, type Engine } from '../../scripts/bed/engine.ts';
import { ensureImages } from '../../scripts/bed/images.ts';
import { createNetwork, takeRange } from '../../scripts/bed/networks.ts';
import { freePort, REGISTRY_ACCOUNT, startRegistry, type Registry } from '../../scripts/bed/registry.ts';
import { configurationText, type ConfigurationParts } from './configuration.ts';

/** A Docker host with a database and a registry that asks who you are, for one application of its own. */
export interface Bed extends AsyncDisposable {
  readonly docker: Docker;
  readonly dockerHost: string;
  readonly registry: Registry;
  readonly application: string;
  /** `<application>-production`. */
  readonly stack: string;
  readonly database: {
    readonly container: string;
    readonly password: string;
    /** By the container's address, so that it holds in the container, beside it, and on the machine. */
    readonly url: string;
  };
  /** Where the router listens, `ip:port`. */
  readonly listen: string;
  /** The application, by digest. */
  readonly image: string;
  /** `secrets` of every action, all of them good. */
  secrets(changed?: Readonly<Record<string, string>>): string;
  configuration(changed?: Partial<ConfigurationParts>): string;
  /** What of this application is at the Docker host: containers and their state, volumes, networks. */
  there(): Promise<readonly string[]>;
  /** Takes away what deployments put up; database and registry stay. */
  clear(): Promise<void>;
}

interface BedOptions {
  readonly password?: string;
}

/** Uses the engine that HD_DEV_DOCKER or DOCKER_HOST names, else one of its own. */
export async function openBed(options: BedOptions = {}): Promise<Bed> {
  const down: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of down.splice(0).toReversed()) await step();
  };
  try {
    return await build(options, down, close);
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function build(
  options: BedOptions,
  down: (() => Promise<void> | void)[],
  close: () => Promise<void>,
): Promise<Bed> {
  const engine = await engineOf();
  down.push(() => engine.stop());
  const docker = dockerAt(engine.socket);
  const application = `acc${randomBytes(4).toString('hex')}`;
  const stack = `${application}-production`;
  const registry = await startRegistry({ engine, access: 'account' });
  down.push(() => registry.stop());
  const image = await registry.publish(BED_IMAGES.node, `${application}/backend`, '1');
  down.push(() => void docker.succeeds(['rmi', '--no-prune', image]));
  const password = options.password ?? randomBytes(12).toString('hex');
  down.push(() => removeDatabase(docker, application));
  const database = await startDatabase(docker, application, password);
  down.push(() => removeStack(docker, stack));
  const ports = { listen: await freePort(), preview: await freePort() };
  const subnet = await takeRange(docker);
  const dockerHost = `unix://${engine.socket}`;
  return {
    docker,
    dockerHost,
    registry,
    application,
    stack,
    database,
    listen: `127.0.0.1:${ports.listen}`,
    image,
    secrets: (changed = {}) =>
      secretLines({
        DATABASE_URL: database.url,
        APP_SECRET: 'app-secret-value',
        REGISTRY_USER: REGISTRY_ACCOUNT.username,
        REGISTRY_PASSWORD: REGISTRY_ACCOUNT.password,
        ...changed,
      }),
    configuration: (changed = {}) =>
      configurationText({
        application,
        dockerHost,
        subnet,
        ports,
        allowed: `${registry.host}/${application}/*`,
        networks: [application],
        databaseContainer: database.container,
        registry: registry.host,
        ...changed,
      }),
    there: () => listed(docker, application),
    clear: () => removeStack(docker, stack),
    [Symbol.asyncDispose]: close,
  };
}

/** `NAME=value`, and for several lines `NAME<<END` … `END`. */
function secretLines(secrets: Readonly<Record<string, string>>): string {
  return Object.entries(secrets)
    .map(([name, value]) =>
      value.includes('\n') ? `${name}<<END_OF_SECRET\n${value}\nEND_OF_SECRET` : `${name}=${value}`,
    )
    .join('\n');
}

async function engineOf(): Promise<Engine> {
  const named = process.env['HD_DEV_DOCKER'];
  if (named) return { socket: named.replace('unix://', ''), kind: 'existing', stop: () => undefined };
  const engine = await startEngine({ say: () => undefined });
  await ensureImages({ engine, say: () => undefined });
  return engine;
}

async function startDatabase(docker: Docker, application: string, password: string): Promise<Bed['database']> {
  const container = `${application}-db`;
  await createNetwork(docker, application);
  const settings = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' };
  const variables = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const run = ['run', '--detach', '--name', container, '--network', application];
  await docker.run([...run, ...variables, BED_IMAGES.postgres]);
  const sql = (text: string) => ['exec', container, 'psql', '-qU', 'shop', '-h', '127.0.0.1', '-c', text, 'shop'];
  for (let waited = 0; !docker.succeeds(sql('select 1')); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
  await docker.run(sql('create table orders as select generate_series(1, 500) as id'));
  const format = `{{(index .NetworkSettings.Networks "${application}").IPAddress}}`;
  const address = await docker.run(['inspect', '--format', format, container]);
  const url = `postgresql://shop:${encodeURIComponent(password)}@${address}:5432/shop`;
  return { container, password, url };
}

async function removeDatabase(docker: Docker, application: string): Promise<void> {
  await docker.run(['rm', '--force', '--volumes', `${application}-db`]).catch(() => undefined);
  await docker.run(['network', 'rm', application]).catch(() => undefined);
}

async function removeStack(docker: Docker, stack: string): Promise<void> {
  const label = `label=hardened-deploy.stack=${stack}`;
  const containers = lines(await docker.run(['ps', '--all', '--quiet', '--filter', label]));
  if (containers.length > 0) await docker.run(['rm', '--force', '--volumes', ...containers]);
  for (const kind of ['network', 'volume']) {
    const names = lines(await docker.run([kind, 'ls', '--quiet', '--filter', `name=hd-${stack}`]));
    if (names.length > 0) await docker.run([kind, 'rm', ...names]);
  }
}

// Others may use the engine at the same time, so only what bears the application's name is looked at.
async function listed(docker: Docker, application: string): Promise<readonly string[]> {
  const [containers, volumes, networks] = await Promise.all([
    docker.run(['ps', '--all', '--format', 'container {{.Names}} {{.ID}} {{.State}}']),
    docker.run(['volume', 'ls', '--format', 'volume {{.Name}}']),
    docker.run(['network', 'ls', '--format', 'network {{.Name}} {{.ID}}']),
  ]);
  const all = [containers, volumes, networks].flatMap(lines).filter((line) => line.includes(application));
  // Backups count, not the volume that waits for them: the first attempt makes it, whatever becomes of it.
  const vault = all.find((line) => line.startsWith('volume ') && line.endsWith('-backups'))?.slice('volume '.length);
  const backups = vault === undefined ? [] : await inVolume(docker, vault, ['find', '/volume', '-mindepth', '1']);
  return [...all.filter((line) => line !== `volume ${vault}`), ...backups.map((path) => `backup ${path}`)].sort();
}

async function inVolume(docker: Docker, volume: string, command: readonly string[]): Promise<readonly string[]> {
  const mount = ['--network', 'none', '--volume', `${volume}:/volume:ro`];
  return lines(await docker.run(['run', '--rm', ...mount, '--entrypoint', '', BED_IMAGES.nginx, ...command]));
}

function lines(text: string): readonly string[] {
  return text.split('\n').filter((line) => line !== '');
}
