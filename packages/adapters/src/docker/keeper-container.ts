import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import type { SecretBag } from '@hardened-deploy/core/domain/secret';
import type { DockerConnection } from './connection.ts';
import type { Containers } from './containers.ts';
import { ensureContainer } from './ensure-container.ts';
import { ensureImage } from './image-pull.ts';
import { stackNames } from './stack-names.ts';
import { ensureVolume } from './stack-network.ts';
import { keeperPlan } from './stack-plan.ts';

interface Options {
  readonly configuration: Configuration;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/**
 * Makes sure of what the fence is kept in: the stack's volume, and a container that has it. Whoever comes may do that, before
 * anything is known of whose stack it is: it adds what is missing, and nothing that is there is changed.
 */
export async function ensureKeeper(
  { configuration, connection, containers, secrets }: Options,
  signal: AbortSignal,
): Promise<void> {
  const { stack, target, router } = configuration;
  const { keeper: name } = stackNames(stack);
  const plan = keeperPlan(configuration);
  const Image = await ensureImage({ connection, registryAuth: target.registryAuth, secrets }, router.image, signal);
  await ensureVolume(connection, plan.volume, signal);
  await ensureContainer(containers, { name, stack, options: { ...plan.keeper, Image } }, signal);
  await containers.start(name, signal);
}
