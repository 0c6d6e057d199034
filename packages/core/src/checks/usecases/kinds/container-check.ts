import { placedOf } from '../../../target/placement.ts';
import { type ContainerCheck, judgeContainer } from '../../kinds/container-check.ts';
import type { Observation } from '../../observation.ts';
import type { CheckMemory, LookPorts, RememberingLook } from './look.ts';

/**
 * Looks at the containers of the check's component, in the slot that the test is aimed at. What is staged was started for this: every
 * restart of it counts. What serves may have run for months, so only restarts since the check's first look count.
 */
export async function lookAtContainer(
  { workloads }: LookPorts,
  { aim, memory }: RememberingLook,
  check: ContainerCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const { component } = check;
  if (!aim.placement) {
    const observed = 'it is not known which slot serves';
    return { status: 'errored', observed, expected: `a healthy container of ${component}`, permanent: true };
  }
  const placed = placedOf(aim.placement, component);
  if (!placed) {
    const observed = `${component} is not deployed`;
    return { status: 'failed', observed, expected: 'a running container', permanent: true };
  }
  const seen = (await workloads.list(signal)).flatMap(({ component: of, slot, generation, instances }) =>
    instances.map((instance) => ({ ...instance, component: of, slot, generation })),
  );
  const earlier = aim.kind === 'public' ? remembered(memory, seen) : NONE;
  const sights = seen.map((each) => ({ ...each, earlierRestarts: earlier.get(each.name) ?? 0 }));
  return judgeContainer(check, placed.slot, sights);
}

const NONE: ReadonlyMap<string, number> = new Map();

/** The restarts of the first look. A container that is new since then has begun meanwhile, and all of its restarts count. */
function remembered(
  memory: CheckMemory,
  seen: readonly { readonly name: string; readonly restarts: number }[],
): ReadonlyMap<string, number> {
  memory.restarts ??= new Map(seen.map(({ name, restarts }) => [name, restarts]));
  return memory.restarts;
}
