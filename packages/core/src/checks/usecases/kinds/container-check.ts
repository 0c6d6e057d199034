import { type ContainerCheck, judgeContainer } from '../../kinds/container-check.ts';
import type { Observation } from '../../observation.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Looks at the containers of the slot that the test is aimed at. */
export async function lookAtContainer(
  { containers }: LookPorts,
  { aim }: LookRequest,
  check: ContainerCheck,
  signal: AbortSignal,
): Promise<Observation> {
  if (aim.slot === undefined) {
    const observed = 'it is not known which slot serves';
    return { status: 'errored', observed, expected: `a healthy container of ${check.component}`, permanent: true };
  }
  return judgeContainer(check, aim.slot, await containers.slotContainers(signal));
}
