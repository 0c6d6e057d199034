import { Failure } from '@hardened-deploy/core/base/failure';
import type { ContainerCreateOptions } from 'dockerode';
import { isStatus } from '../connection/engine-failure.ts';
import { LABELS } from '../layout/stack-names.ts';
import type { Containers } from './containers.ts';

interface EnsuredContainer {
  readonly name: string;
  readonly stack: string;
  /** What it is created with. Asked only if it isn't there. */
  readonly options: () => Promise<ContainerCreateOptions>;
}

/** Creates a container of a fixed name unless the stack has it. Somebody who was faster is as good. */
export async function ensureContainer(
  containers: Containers,
  { name, stack, options }: EnsuredContainer,
  signal: AbortSignal,
): Promise<'created' | 'found'> {
  const standing = await containers.inspect(name, signal);
  if (!standing) {
    try {
      await containers.create(name, await options(), signal);
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
