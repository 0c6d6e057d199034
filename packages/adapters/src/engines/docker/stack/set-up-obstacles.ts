import { asFailure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { ensureImage } from '../containers/image-pull.ts';
import { hasNetwork, overlappingNetwork } from '../containers/stack-network.ts';
import { tcpTableBeside } from '../containers/tcp-table-beside.ts';
import { listeningAddresses } from '../containers/tcp-table.ts';
import { publishedAddress } from '../layout/published-address.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';

interface Options {
  readonly settings: StackSettings;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/** What stands in the way of what a stack still lacks: an image, its network range, the addresses of its router. */
export async function setUpObstacles(options: Options, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const { settings, connection, containers } = options;
  const { network, router } = stackNames(settings.stack);
  const standing = await containers.inspect(router, signal);
  const [image, range] = [
    standing ? [] : await imageObstacles(options, signal),
    (await hasNetwork(connection, network, signal)) ? [] : await rangeObstacles(options, signal),
  ];
  return [...image, ...range, ...(standing?.State.Running ? [] : await portObstacles(options, signal))];
}

async function imageObstacles(options: Options, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const { settings, proxy, connection, secrets } = options;
  try {
    await ensureImage({ connection, registryAuth: settings.target.registryAuth, secrets }, proxy.image, signal);
    return [];
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code !== 'image/pull-failed') throw thrown;
    const what = `the router's image can't be pulled at the target: ${failure.message}`;
    const remedy =
      'Let the target reach the registry, give its login in `registry-auth`, or name another image of the router in `router.image`.';
    return [{ what, remedy }];
  }
}

async function rangeObstacles({ settings, connection }: Options, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const { subnet } = settings.target;
  const rival = await overlappingNetwork(connection, subnet, signal);
  if (!rival) return [];
  const what = `the range ${subnet} of \`subnet\` overlaps with the network ${rival.name} (${rival.subnet})`;
  return [{ what, remedy: 'Choose another private range in `subnet`, such as 10.90.0.0/24.' }];
}

async function portObstacles(options: Options, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const { settings, connection, containers, secrets } = options;
  const { stack, router, target } = settings;
  const running = await connection.call({
    doing: 'listing containers',
    signal,
    work: (engine, abortSignal) => engine.listContainers({ abortSignal }),
  });
  const others = running.filter(({ Labels }) => Labels[LABELS.stack] !== stack);
  const image = await ensureImage({ connection, registryAuth: target.registryAuth, secrets }, target.keeperImage, signal);
  const table = await tcpTableBeside(containers, { stack, image, network: 'host' }, signal);
  const taken = table === undefined ? [] : listeningAddresses(table);
  return (['listen', 'preview'] as const).flatMap((key): readonly Obstacle[] => {
    const address = key === 'listen' ? router.listen : router.previewListen;
    const wanted = publishedAddress(address);
    const user = others.find((other) => publishes(other, wanted));
    const name = user?.Names[0]?.replace(/^\//, '');
    const inUse = name !== undefined || taken.some((found) => found.port === wanted.port && meet(found.ip, wanted.ip));
    if (!inUse) return [];
    const by = name === undefined ? 'a program at the target' : `container ${name}`;
    const remedy = `Stop what listens there (\`ss -ltnp\` at the target shows it), or choose another address in \`router.${key}\`.`;
    return [{ what: `${address} of \`router.${key}\` is in use by ${by}`, remedy }];
  });
}

type Address = ReturnType<typeof publishedAddress>;

function publishes({ Ports }: ContainerInfo, wanted: Address): boolean {
  return Ports.some(({ PublicPort, IP }) => PublicPort === wanted.port && meet(IP ?? '0.0.0.0', wanted.ip));
}

/** A wildcard address takes the port on all. */
function meet(one: string, other: string): boolean {
  return one === other || isWildcard(one) || isWildcard(other);
}

function isWildcard(ip: string): boolean {
  return ip === '0.0.0.0' || ip === '::' || ip === '';
}
