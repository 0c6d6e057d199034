import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerCreateOptions } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { isStatus } from '../connection/engine-failure.ts';
import type { Gate } from '../keeper/gate.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { LABELS } from '../stack/stack-names.ts';
import type { Containers } from './containers.ts';

export interface StackHostOptions {
  readonly settings: StackSettings;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly gate: Gate;
  readonly secrets: SecretBag;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** Creates a container of a fixed name unless the stack has it. Somebody who was faster is as good. */
export async function ensureContainer(
  containers: Containers,
  { name, stack, options }: { readonly name: string; readonly stack: string; readonly options: ContainerCreateOptions },
  signal: AbortSignal,
): Promise<'created' | 'found'> {
  const standing = await containers.inspect(name, signal);
  if (!standing) {
    try {
      await containers.create(name, options, signal);
      return 'created';
    } catch (thrown) {
      if (!isStatus(thrown, 409)) throw thrown;
      return ensureContainer(containers, { name, stack, options }, signal);
    }
  }
  if (standing.Config.Labels[LABELS.stack] !== stack) {
    throw new Failure('target/refused', `container ${name} is there, but does not belong to stack ${stack}`, {
      facts: { container: name },
    });
  }
  return 'found';
}
