import { Failure } from '@hardened-deploy/core/base/failure';
import type { ContainerCreateOptions } from 'dockerode';
import { isStatus } from '../connection/engine-failure.ts';
import { LABELS } from '../layout/stack-names.ts';
import type { Containers } from './containers.ts';

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
