import type { Placement } from '../../../target/journal.ts';
import type { Instance, Workload } from '../../../target/ports/workloads.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';

/** Fetches every image of a release to where it will run. */
export async function prefetchRelease(op: Operation, { components }: Placement['release']): Promise<void> {
  const images = components.map(({ image }) => image);
  await op.target.workloads.prefetch(images, op.signal);
}

/** What is wrong with the containers of a placement. Empty when every component runs its image. */
export async function faultsOf(op: Operation, placement: Placement): Promise<readonly string[]> {
  return faultsAmong(await op.target.workloads.list(op.signal), placement);
}

/** The same for workloads that were listed already. */
export function faultsAmong(listed: readonly Workload[], { slot, release }: Placement): readonly string[] {
  return release.components.flatMap(({ name, image }) => {
    const workload = listed.find((found) => found.component === name && found.slot === slot);
    if (!workload) return [`${name} has no container in ${slot}`];
    const names = workload.instances.map((instance) => instance.name).join(', ');
    if (workload.image !== image) return [`${names} runs ${workload.image}, not ${image}`];
    if (workload.runs === 'another') return [`${names} was started from ${image}, but runs another image`];
    const ill = workload.instances.find((instance) => instance.state !== 'running' || instance.health === 'unhealthy');
    if (ill) return [describeIll(ill)];
    const { wanted, instances } = workload;
    return instances.length < wanted ? [`${name} runs ${instances.length} times in ${slot}, not ${wanted}`] : [];
  });
}

function describeIll({ name, state, exitCode }: Instance): string {
  return state === 'running'
    ? `${name} is unhealthy, says its own health check`
    : `${name} is ${state} (exit code ${exitCode})`;
}

/** The same, and the containers that are still starting, as the target itself says. */
export function notUpAmong(listed: readonly Workload[], placement: Placement): readonly string[] {
  const starting = listed
    .filter(({ slot }) => slot === placement.slot)
    .flatMap(({ instances }) => instances.filter(({ health }) => health === 'starting'));
  return [...faultsAmong(listed, placement), ...starting.map(({ name }) => `${name} is still starting`)];
}

/** What the target doesn't tell about the images of a placement, for the evidence of a proof. */
export function untoldImages(listed: readonly Workload[], { slot, release }: Placement): readonly string[] {
  const untold = release.components.filter(({ name }) =>
    listed.some((found) => found.component === name && found.slot === slot && found.runs === 'untold'),
  );
  const names = untold.map(({ name }) => name).join(', ');
  return untold.length === 0 ? [] : [`the target does not tell whether the very image runs of ${names}`];
}

export async function workloadsIn(op: Operation, slot: Slot): Promise<readonly Workload[]> {
  return (await op.target.workloads.list(op.signal)).filter((workload) => workload.slot === slot);
}

export async function instancesIn(op: Operation, slot: Slot): Promise<readonly Instance[]> {
  return (await workloadsIn(op, slot)).flatMap(({ instances }) => instances);
}
