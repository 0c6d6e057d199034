import { type ContainerCheck, judgeContainer } from '../../kinds/container-check.ts';
import type { Observation } from '../../observation.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Looks at the containers of the slot that the test is aimed at. */
export async function lookAtContainer(
  { workloads }: LookPorts,
  { aim }: LookRequest,
  check: ContainerCheck,
  signal: AbortSignal,
): Promise<Observation> {
  if (aim.slot === undefined) {
    const observed = 'it is not known which slot serves';
    return { status: 'errored', observed, expected: `a healthy container of ${check.component}`, permanent: true };
  }
  const seen = (await workloads.list(signal)).flatMap(({ component, slot, generation, instances }) =>
    instances.map((instance) => ({ ...instance, component, slot, generation })),
  );
  return judgeContainer(check, aim.slot, seen);
}
