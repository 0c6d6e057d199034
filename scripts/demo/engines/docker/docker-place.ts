import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BED_IMAGES } from '../../../bed/bed-images.ts';
import { publishDemoApp } from '../../../bed/demo-app.ts';
import { dockerAt, type Docker } from '../../../bed/docker.ts';
import { createNetwork, takeRange } from '../../../bed/networks.ts';
import { freePort, startRegistry } from '../../../bed/registry.ts';
import type { Say } from '../../../bed/say.ts';
import type { TakeDown } from '../../take-down.ts';
import { type DemoPlace, type PlaceOptions, rowsOf, STACK } from '../demo-place.ts';
import { keepFromDocker } from './docker-evidence.ts';
import { MAINTENANCE_PAGE, shopConfiguration } from './shop-on-docker.ts';
import { bringUpTarget, type Where } from './target.ts';

/** A Docker host: this machine, or a second one by ssh. */
export interface DockerPlace extends DemoPlace {
  /** Its Engine, as the demo itself reaches it. */
  readonly docker: Docker;
}

export async function dockerPlace(
  where: Where,
  { say, down, atSignal, versions, eventLog }: PlaceOptions,
): Promise<DockerPlace> {
  const target = await bringUpTarget({ where, say, down, atSignal });
  const { engine, publicAddress } = target;
  const docker = dockerAt(engine.socket);
  const registry = await startRegistry({ engine, machine: target.machine?.address ?? null });
  down.push(() => registry.stop());
  say('building the shop, one image a component and version');
  const images = await publishDemoApp({ engine, registry, versions });
  const database = await startDatabase(docker, say, down);
  down.push(() => removeStack(docker));
  const configuration = shopConfiguration({
    dockerHost: target.dockerHost,
    knownHosts: target.knownHosts,
    registry: registry.host,
    subnet: await takeRange(docker),
    databaseNetwork: database.network,
    databaseContainer: database.container,
    listen: target.listen,
    publicAddress: `${publicAddress.host}:${publicAddress.port}`,
    previewPort: target.where === 'here' ? await freePort() : null,
    routerImage: BED_IMAGES.nginx,
    keeperImage: BED_IMAGES.debian,
    eventLog,
  });
  const machine = target.where === 'server' ? ' and the machine that it was on' : '';
  const psql = ['exec', database.container, 'psql', '--username', 'shop', '--no-align', '--tuples-only', '--command'];
  return {
    docker,
    words: `The target with its volumes${machine}`,
    doorName: 'router',
    publicAddress,
    registry: registry.host,
    images,
    files: { 'hardened-deploy.yml': configuration, [MAINTENANCE_PAGE.path]: MAINTENANCE_PAGE.html },
    secrets: {
      APP_SECRETS: `DATABASE_URL=${database.url}\n`,
      ...(target.sshPrivateKey !== null && { SSH_PRIVATE_KEY: target.sshPrivateKey }),
    },
    canaries: [database.password],
    moves: () => moves(docker),
    workers: () => workers(docker),
    ask: async (sql) => rowsOf(await docker.run([...psql, sql])),
    keep: (folder, chapters) => keepFromDocker(docker, folder, chapters),
    remains: target.kind === 'existing' ? ['in your Docker Engine: the images hd-bed/… and 127.0.0.1:…/shop/…'] : [],
  };
}

interface Database {
  readonly container: string;
  readonly network: string;
  readonly password: string;
  readonly url: string;
}

/** The user's own PostgreSQL: not part of what is deployed, on a network that the backend joins. */
async function startDatabase(docker: Docker, say: Say, down: Pick<TakeDown, 'push'>): Promise<Database> {
  const id = randomBytes(4).toString('hex');
  const container = `shop-db-${id}`;
  const network = `shop-data-${id}`;
  const password = `pw-${randomBytes(12).toString('hex')}`;
  down.push(async () => {
    await docker.run(['rm', '--force', '--volumes', container]).catch(() => undefined);
    await docker.run(['network', 'rm', network]).catch(() => undefined);
  });
  await createNetwork(docker, network);
  const settings = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' };
  const environment = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const run = ['run', '--detach', '--name', container, '--network', network];
  await docker.run([...run, ...environment, BED_IMAGES.postgres]);
  // Over TCP: while the image initialises itself, its temporary server listens on the unix socket only.
  const ready = () =>
    docker.succeeds(['exec', container, 'pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'shop']);
  for (let waited = 0; !ready(); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
  say('PostgreSQL is ready');
  return { container, network, password, url: `postgresql://shop:${password}@${container}:5432/shop` };
}

async function removeStack(docker: Docker): Promise<void> {
  const label = `label=hardened-deploy.stack=${STACK}`;
  const ids = (await docker.run(['ps', '--all', '--quiet', '--filter', label])).split('\n').filter((id) => id !== '');
  if (ids.length > 0) await docker.run(['rm', '--force', '--volumes', ...ids]);
  await docker.run(['network', 'rm', `hd-${STACK}`]).catch(() => undefined);
  for (const volume of [`hd-${STACK}`, `hd-${STACK}-backups`])
    await docker.run(['volume', 'rm', '--force', volume]).catch(() => undefined);
}

async function moves(docker: Docker): Promise<number> {
  const script = `cat /hd/${STACK}/journal/*.json | grep -c '"kind":"switched"' || true`;
  return Number(await docker.run(['exec', `hd-${STACK}-keeper`, 'sh', '-c', script]).catch(() => '0'));
}

/** The workers that run, by their containers. */
async function workers(docker: Docker): Promise<ReadonlyMap<string, string>> {
  const labels = [`stack=${STACK}`, 'component=worker'].flatMap((label) => [
    '--filter',
    `label=hardened-deploy.${label}`,
  ]);
  const ids = (await docker.run(['ps', '--quiet', ...labels])).split('\n').filter((id) => id !== '');
  const found = ids.map(async (id) => {
    const format = '{{range .Config.Env}}{{println .}}{{end}}';
    const version = /^APP_VERSION=(.*)$/m.exec(await docker.run(['inspect', '--format', format, id]))?.[1];
    return [id, version ?? '?'] as const;
  });
  return new Map(await Promise.all(found));
}
