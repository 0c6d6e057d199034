import { BED_IMAGES } from '../../../bed/bed-images.ts';
import { publishDemoApp } from '../../../bed/demo-app.ts';
import { startEngine } from '../../../bed/engine.ts';
import { ensureImages } from '../../../bed/images.ts';
import { startCluster } from '../../../bed/kubernetes/cluster.ts';
import { startRegistry, type Registry } from '../../../bed/registry.ts';
import { relay } from '../../../bed/relay.ts';
import { type DemoPlace, type PlaceOptions, rowsOf } from '../demo-place.ts';
import { startClusterDatabase } from './cluster-database.ts';
import { startIngress } from './cluster-ingress.ts';
import { clusterState } from './cluster-state.ts';
import { deployerAccount } from './deployer-account.ts';
import { keepFromCluster } from './kubernetes-evidence.ts';
import { NAMESPACE, shopFiles } from './shop-on-kubernetes.ts';

/** A real Kubernetes of one node beside this machine. Docker is only needed to build the shop's images and to keep them. */
export async function kubernetesPlace({ say, down, atSignal, versions, eventLog }: PlaceOptions): Promise<DemoPlace> {
  const engine = await startEngine({ say, atSignal });
  down.push(() => engine.stop());
  say('getting the base images (the first time this takes some minutes)');
  await ensureImages({ engine, say });
  const cluster = await startCluster({ say, what: 'node', atSignal });
  down.push(() => cluster.stop());
  const registry = await startRegistry({ engine });
  down.push(() => registry.stop());
  const { hostname } = new URL(cluster.server);
  const port = Number(registry.host.split(':')[1]);
  const forNode = await relay({ at: { host: cluster.machine, port }, to: { host: '127.0.0.1', port } });
  down.push(async () => await forNode[Symbol.asyncDispose]());
  cluster.pullsFrom(registry.host);
  say('building the shop, one image a component and version');
  const images = await publishDemoApp({ engine, registry, versions });
  const state = await clusterState(cluster, images);
  down.push(async () => await state[Symbol.asyncDispose]());

  const account = await deployerAccount(cluster, NAMESPACE);
  const services = serviceAddresses(hostname);
  const publish = (name: 'postgres' | 'nginx') => published(registry, name);
  const database = await startClusterDatabase(cluster, {
    image: await publish('postgres'),
    address: services.database,
  });
  say('PostgreSQL is ready');
  const address = await startIngress(cluster, { ...services, image: await publish('nginx') });
  const [host = '', at] = address.split(':');
  return {
    words: 'The cluster',
    doorName: 'Ingress',
    publicAddress: { host, port: Number(at) },
    registry: registry.host,
    images,
    files: shopFiles({ registry: registry.host, publicAddress: address, services, eventLog }),
    secrets: { APP_SECRETS: `DATABASE_URL=${database.url}\nKUBECONFIG<<EOF\n${account.kubeconfig.trim()}\nEOF\n` },
    canaries: [database.password, account.token],
    moves: () => state.moves(),
    workers: () => state.workers(),
    ask: async (sql) => rowsOf(await database.psql(sql)),
    keep: (folder, chapters) => keepFromCluster({ cluster, state }, folder, chapters),
    remains: engine.kind === 'existing' ? ['in your Docker Engine: the images hd-bed/… and 127.0.0.1:…/shop/…'] : [],
  };
}

/** Addresses of Services that are known before there are any. The first 256 of their range are never given at random. */
function serviceAddresses(node: string): Readonly<Record<'backend' | 'frontend' | 'database', string>> {
  const at = (last: number): string => node.replace(/\d+\.\d+$/, `32.${last}`);
  return { backend: at(101), frontend: at(102), database: at(103) };
}

async function published(registry: Registry, name: 'postgres' | 'nginx'): Promise<string> {
  return await registry.publish(BED_IMAGES[name], `bed/${name}`, '1');
}
