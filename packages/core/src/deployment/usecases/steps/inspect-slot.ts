import type { ComponentName } from '../../../base/names.ts';
import type { Placement } from '../../../target/journal.ts';
import type { SlotContainer } from '../../../target/ports/container-host.ts';
import type { Operation } from '../operation.ts';

/** Immutable image ids by component, as the host resolved them. */
export type ImageIds = ReadonlyMap<ComponentName, string>;

/** Pulls every image of a release by digest; what is there already only tells its id. */
export async function pullRelease(op: Operation, release: Placement['release']): Promise<ImageIds> {
  const ids = new Map<ComponentName, string>();
  for (const { name, image } of release.components) ids.set(name, await op.target.containers.pull(image, op.signal));
  return ids;
}

/**
 * What is wrong with the containers of a placement; empty when every component runs exactly its image. Without `ids`, as
 * on the way back, the digest that the container was created from is compared, so that no registry is needed then.
 */
export async function faultsOf(op: Operation, placement: Placement, ids?: ImageIds): Promise<readonly string[]> {
  return faultsAmong(await containersIn(op, placement.slot), placement, ids);
}

/** The same of containers that were listed already. */
export function faultsAmong(listed: readonly SlotContainer[], placement: Placement, ids?: ImageIds): readonly string[] {
  const containers = listed.filter(({ slot }) => slot === placement.slot);
  return placement.release.components.flatMap(({ name, image }) => {
    const container = containers.find(({ component }) => component === name);
    if (!container) return [`${name} has no container in ${placement.slot}`];
    const wanted = ids?.get(name);
    const right = wanted === undefined ? container.image === image : container.imageId === wanted;
    if (!right) return [`${container.name} runs ${container.image} (${container.imageId}), not ${image}`];
    if (container.state !== 'running')
      return [`${container.name} is ${container.state} (exit code ${container.exitCode})`];
    if (container.health === 'unhealthy') return [`${container.name} is unhealthy, says its own health check`];
    return [];
  });
}

export async function containersIn(op: Operation, slot: Placement['slot']): Promise<readonly SlotContainer[]> {
  const all = await op.target.containers.slotContainers(op.signal);
  return all.filter((container) => container.slot === slot);
}
