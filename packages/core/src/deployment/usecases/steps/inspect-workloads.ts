import type { ComponentSlot } from '../../../target/slot.ts';
import { isAmong } from '../../../target/slot.ts';
import type { PlacedComponent, Placement } from '../../../target/placement.ts';
import { type ImageToFetch, imageToFetch, type Instance, type Workload } from '../../../target/ports/workloads.ts';
import type { Operation } from '../operation.ts';

/** Fetches every image of a placement to where it will run, and those of what runs once. */
export async function prefetchImages(
  op: Operation,
  placement: Placement,
  ofTasks: readonly ImageToFetch[] = [],
): Promise<void> {
  const all = await Promise.all(placement.map(async (placed) => imageToFetch(placed.image, await op.specOf(placed))));
  const each = new Map([...all, ...ofTasks].map((one) => [`${one.image} ${one.platform}`, one]));
  await op.target.workloads.prefetch([...each.values()], op.signal);
}

/** What is wrong with the containers of a placement. Empty when every component runs what it was placed with. */
export async function faultsOf(op: Operation, placement: Placement): Promise<readonly string[]> {
  return faultsAmong(await op.target.workloads.list(op.signal), placement);
}

/** The same for workloads that were listed already. */
export function faultsAmong(listed: readonly Workload[], placement: Placement): readonly string[] {
  return placement.flatMap((placed) => faultOf(workloadOf(listed, placed), placed) ?? []);
}

export function workloadOf(listed: readonly Workload[], { component, slot }: ComponentSlot): Workload | undefined {
  return listed.find((found) => found.component === component && found.slot === slot);
}

function faultOf(workload: Workload | undefined, placed: PlacedComponent): string | undefined {
  const { component, slot, image, spec, release } = placed;
  if (!workload) return `${component} has no container in ${slot}`;
  const { wanted, instances, runs } = workload;
  const names = instances.map((instance) => instance.name).join(', ');
  if (workload.image !== image) return `${names} runs ${workload.image}, not ${image}`;
  if (spec !== null && workload.spec !== null && workload.spec !== spec)
    return `${names} was started with other settings than those of release ${release.id}`;
  if (runs === 'another') return `${names} was started from ${image}, but runs another image`;
  const ill = instances.find((instance) => instance.state !== 'running' || instance.health === 'unhealthy');
  if (ill) return describeIll(ill);
  return instances.length < wanted
    ? `${component} runs ${instances.length} times in ${slot}, not ${wanted}`
    : undefined;
}

function describeIll({ name, state, exitCode }: Instance): string {
  return state === 'running'
    ? `${name} is unhealthy, says its own health check`
    : `${name} is ${state} (exit code ${exitCode})`;
}

/** The same, and the containers that are still starting, as the target itself says. */
export function notUpAmong(listed: readonly Workload[], placement: Placement): readonly string[] {
  const starting = listed
    .filter((found) => isAmong(placement, found))
    .flatMap(({ instances }) => instances.filter(({ health }) => health === 'starting'));
  return [...faultsAmong(listed, placement), ...starting.map(({ name }) => `${name} is still starting`)];
}

/** What the target doesn't tell about the images of a placement, for the evidence of a proof. */
export function untoldImages(listed: readonly Workload[], placement: Placement): readonly string[] {
  const untold = placement.filter((placed) => workloadOf(listed, placed)?.runs === 'untold');
  const names = untold.map(({ component }) => component).join(', ');
  return untold.length === 0 ? [] : [`the target does not tell whether the very image runs of ${names}`];
}

export async function workloadsAt(op: Operation, at: readonly ComponentSlot[]): Promise<readonly Workload[]> {
  return (await op.target.workloads.list(op.signal)).filter((workload) => isAmong(at, workload));
}

export async function instancesAt(op: Operation, at: readonly ComponentSlot[]): Promise<readonly Instance[]> {
  return (await workloadsAt(op, at)).flatMap(({ instances }) => instances);
}
