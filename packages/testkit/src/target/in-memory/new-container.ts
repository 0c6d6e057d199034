import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { fileMountsOf } from '@hardened-deploy/core/release/container/mounted-files';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { MemoryContainer, MemoryWorld } from './world.ts';

export function newContainer(world: MemoryWorld, { generation }: FencingToken, spec: WorkloadSpec): MemoryContainer {
  if (!world.images.has(spec.image)) throw new Failure('target/refused', `no such image: ${spec.image}`);
  // As an Engine does: it makes no folder in the place of a file that isn't there.
  const lost = fileMountsOf(spec).find(({ hash }) => !world.files.has(hash));
  if (lost) throw new Failure('target/refused', `no file to mount at ${lost.target}: ${lost.path}`);
  world.started += 1;
  return {
    id: `c${world.started}`,
    name: containerName(world, spec, generation),
    spec,
    generation,
    startedAtMs: world.clock.monotonic(),
    restartPolicy: 'no',
  };
}

export function containerName({ stack }: MemoryWorld, { component, slot }: ComponentSlot, generation: number): string {
  return `${stack}-${component}-${slot}.${generation}`;
}

/** What a newer holder has started or claimed is not to be touched. */
export function refuseNewer(containers: readonly MemoryContainer[], token: FencingToken): void {
  const newer = containers.find(({ generation }) => generation > token.generation);
  if (newer) throw new Failure('fence/superseded', `container ${newer.name} belongs to a newer generation`);
}
