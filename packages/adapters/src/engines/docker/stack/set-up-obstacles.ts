import { asFailure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { containerName } from '../containers/container-name.ts';
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
  const { settings, proxy, connection, containers } = options;
  const names = stackNames(settings.stack);
  const [router, keeper] = await Promise.all([
    containers.inspect(names.router, signal),
    containers.inspect(names.keeper, signal),
  ]);
  const ofRouter = router
    ? []
    : await imageObstacles(options, { use: "the router's image", image: proxy.image }, signal);
  const { keeperImage: image } = settings.target;
  const ofKeeper = keeper ? [] : await imageObstacles(options, { use: 'the image of the keeper', image }, signal);
  const range = (await hasNetwork(connection, names.network, signal)) ? [] : await rangeObstacles(options, signal);
  const reader = keeper ? keeper.Image : ofKeeper.length === 0 ? image : undefined;
  const ports = router?.State.Running ? [] : await portObstacles(options, reader, signal);
  return [...ofRouter, ...ofKeeper, ...range, ...ports];
}

async function imageObstacles(
  { settings, connection, secrets }: Options,
  { use, image }: { readonly use: string; readonly image: string },
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  try {
    await ensureImage({ connection, registryAuth: settings.target.registryAuth, secrets }, image, signal);
    return [];
  } catch (thrown) {
    const failure = asFailure(thrown);
    if (failure.code !== 'image/pull-failed') throw thrown;
    const what = `${use} can't be pulled at the target: ${failure.message}`;
    const remedy =
      'Let the target reach the registry, give its login in `registry-auth`, or name another image in hardened-deploy.yml.';
    return [{ what, remedy }];
  }
}

async function rangeObstacles({ settings, connection }: Options, signal: AbortSignal): Promise<readonly Obstacle[]> {
  const { subnet } = settings.target;
  // Without one, a free range is chosen.
  if (subnet === null) return [];
  const rival = await overlappingNetwork(connection, subnet, signal);
  if (!rival) return [];
  const what = `the range ${subnet} of \`subnet\` overlaps with the network ${rival.name} (${rival.subnet})`;
  return [{ what, remedy: 'Choose another private range in `subnet`, such as 10.90.0.0/24.' }];
}

/** `reader`: an image that reads what the host listens on. Without one, only containers are looked at. */
async function portObstacles(
  { settings, connection, containers }: Options,
  reader: string | undefined,
  signal: AbortSignal,
): Promise<readonly Obstacle[]> {
  const { stack, router } = settings;
  const running = await connection.call({
    doing: 'listing containers',
    signal,
    work: (engine, abortSignal) => engine.listContainers({ abortSignal }),
  });
  const others = running.filter(({ Labels }) => Labels[LABELS.stack] !== stack);
  const reading = reader === undefined ? undefined : { stack, image: reader, network: 'host' };
  const table = reading && (await tcpTableBeside(containers, reading, signal));
  const taken = table === undefined ? [] : listeningAddresses(table);
  return (['listen', 'preview'] as const).flatMap((key): readonly Obstacle[] => {
    const address = key === 'listen' ? router.listen : router.previewListen;
    if (address === null) return [];
    const wanted = publishedAddress(address);
    const user = others.find((other) => publishes(other, wanted));
    const name = user && containerName(user);
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
