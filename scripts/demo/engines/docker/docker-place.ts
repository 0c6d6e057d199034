import { BED_IMAGES } from '../../../bed/bed-images.ts';
import { publishDemoApp } from '../../../bed/demo-app.ts';
import { dockerAt, type Docker } from '../../../bed/docker.ts';
import { takeRange } from '../../../bed/networks.ts';
import { freePort, startRegistry } from '../../../bed/registry.ts';
import { type DemoPlace, type PlaceOptions, rowsOf, STACK } from '../demo-place.ts';
import { keepFromDocker } from './docker-evidence.ts';
import { startDatabase } from './shop-database.ts';
import { MAINTENANCE_PAGE, shopConfiguration } from './shop-on-docker.ts';
import { CONTAINERS, type SlotsHere } from './slots-here.ts';
import { bringUpTarget, type Where } from './target.ts';

/** A Docker host: this machine, or a second one by ssh. */
export interface DockerPlace extends DemoPlace {
  /** Its Engine, as the demo itself reaches it. */
  readonly docker: Docker;
}

/** Brings it up, with the shop's images in a registry and its database. `slots`: what the components are to be there. */
export async function dockerPlace(
  where: Where,
  { say, down, atSignal, versions, eventLog }: PlaceOptions,
  slots: SlotsHere = CONTAINERS,
): Promise<DockerPlace> {
  const target = await bringUpTarget({ where, say, down, atSignal, choice: slots.engine });
  const { engine, publicAddress } = target;
  const docker = dockerAt(engine.socket);
  await slots.prepare(docker, target);
  const registry = await startRegistry({ engine, machine: target.machine?.address ?? null });
  down.push(() => registry.stop());
  say('building the shop, one image a component and version');
  const images = await publishDemoApp({ engine, registry, versions });
  const database = await startDatabase(docker, { say, down, createNetwork: slots.createNetwork });
  down.push(() => removeStack(docker, slots));
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
    slots: slots.shop,
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
    keep: async (folder, chapters) => [
      ...(await keepFromDocker(docker, folder, chapters)),
      ...(await slots.keep(docker, folder)),
    ],
    remains: target.kind === 'existing' ? ['in your Docker Engine: the images hd-bed/… and 127.0.0.1:…/shop/…'] : [],
  };
}

async function removeStack(docker: Docker, { takeAway }: SlotsHere): Promise<void> {
  const label = `label=hardened-deploy.stack=${STACK}`;
  await takeAway(docker, label);
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
