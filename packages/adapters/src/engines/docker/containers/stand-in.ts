import { randomBytes } from 'node:crypto';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { oneShotName, stackLabels } from '../layout/stack-names.ts';
import type { Containers } from './containers.ts';
import { ensureImage } from './image-pull.ts';
import { removeQuietly } from './remove-quietly.ts';

export interface StandInOptions {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/** An Engine with `userns-remap` refuses the host's network to a container with other users than the host's. */
export function joining(network: string) {
  return network === 'host' ? { NetworkMode: network, UsernsMode: 'host' } : { NetworkMode: network };
}

/**
 * Looks at the Docker host from a container that is made for that: before the stack is set up there is no keeper, and the
 * keeper has no network. It is removed afterwards, and ends by itself if this run dies.
 */
export async function inStandIn<Result>(
  { settings, connection, containers, secrets }: StandInOptions,
  network: 'none' | 'host',
  signal: AbortSignal,
  look: (container: string) => Promise<Result>,
): Promise<Result> {
  const { stack, target } = settings;
  const { registryAuth, keeperImage } = target;
  const image = await ensureImage({ connection, registryAuth, secrets }, keeperImage, signal);
  const name = oneShotName(stack, { purpose: 'measure', generation: 0, random: randomBytes(4).toString('hex') });
  const id = await containers.create(
    name,
    {
      Image: image,
      Entrypoint: ['sleep'],
      Cmd: ['60'],
      Labels: stackLabels(stack, 'measure'),
      HostConfig: { ...joining(network), AutoRemove: true },
    },
    signal,
  );
  try {
    await containers.start(id, signal);
    return await look(id);
  } finally {
    await removeQuietly(containers, id);
  }
}
