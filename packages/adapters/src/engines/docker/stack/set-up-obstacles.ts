import { asFailure } from '@hardened-deploy/core/base/failure';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { ensureImage } from '../containers/image-pull.ts';
import { hasNetwork, overlappingNetwork } from '../containers/stack-network.ts';
import { stackNames } from '../layout/stack-names.ts';
import { componentPorts, portObstacles, routerPorts } from './port-obstacles.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/** What stands in the way of what a stack still lacks: an image, a network, its network range, the addresses of its router. */
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
  const needed = [...(router?.State.Running ? [] : routerPorts(settings, proxy)), ...componentPorts(settings)];
  const ports = await portObstacles(options, { needed, reader }, signal);
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

/** A container can't be started while a network that it joins is not there. Nothing of the stack creates these networks. */
