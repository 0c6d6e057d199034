import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { withBoundedLogs } from '../containers/bounded-logs.ts';
import { ensureContainer } from '../containers/ensure-container.ts';
import { ensureImage } from '../containers/image-pull.ts';
import { refuseOfAnotherStack } from '../containers/find-volumes.ts';
import { ensureVolume } from '../containers/stack-network.ts';
import { stackNames } from '../layout/stack-names.ts';
import { keeperPlan } from '../layout/stack-plan.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly secrets: SecretBag;
}

/**
 * Makes sure of what the fence is kept in: the stack's volume, and a container that has it. Whoever comes may do that, before
 * anything is known of whose stack it is: it adds what is missing, and nothing that is there is changed. So a keeper that is
 * there keeps its image, and no other one is pulled for it: of older stacks that image is the router's.
 */
export async function ensureKeeper(
  { settings, connection, containers, secrets }: Options,
  signal: AbortSignal,
): Promise<void> {
  const { stack, target } = settings;
  const { keeper: name } = stackNames(stack);
  const plan = keeperPlan(settings);
  const { registryAuth, keeperImage } = target;
  const standing = await containers.inspect(name, signal);
  const Image = standing?.Image ?? (await ensureImage({ connection, registryAuth, secrets }, keeperImage, signal));
  await refuseOfAnotherStack(connection, { name: plan.volume.Name, stack }, signal);
  await ensureVolume(connection, plan.volume, signal);
  const options = () => withBoundedLogs(connection, { ...plan.keeper, Image }, signal);
  await ensureContainer(containers, { name, stack, options }, signal);
  await containers.start(name, signal);
}
