import { placedOf } from '../../../target/placement.ts';
import { type ContainerCheck, judgeContainer } from '../../kinds/container-check.ts';
import type { Observation } from '../../observation.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Looks at the containers of the check's component, in the slot that the test is aimed at. */
export async function lookAtContainer(
  { workloads }: LookPorts,
  { aim }: LookRequest,
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
  return judgeContainer(check, placed.slot, seen);
}
