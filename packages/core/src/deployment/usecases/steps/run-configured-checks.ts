import type { SmokeTestAim } from '../../../checks/usecases/smoke-test-aim.ts';
import { describeSlots } from '../../../target/slot.ts';
import { describeMaintenance } from '../../../target/maintenance/maintenance.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { maintenanceNow } from '../maintenance/maintenance-now.ts';
import { NOT_ASKED_IN_PRIVATE } from './ask-component.ts';
import { lacksPrivateDoor } from './probe-in-private.ts';

/** Runs the configured checks. If there are none, that is no setback: the health probes still have to pass. */
export async function runConfiguredChecks(op: Operation, aim: SmokeTestAim): Promise<Setback | undefined> {
  if (op.request.configuration.checks.length === 0) return undefined;
  if (aim.kind === 'preview' && (await lacksPrivateDoor(op))) {
    op.target.progress.warn(`The configured checks run after the switch alone: ${NOT_ASKED_IN_PRIVATE}`);
    return undefined;
  }
  const notice = aim.kind === 'public' ? await maintenanceNow(op) : undefined;
  if (notice) {
    op.target.progress.warn(
      `The configured checks are not run through the public address, which shows the maintenance page (${describeMaintenance(notice)}). Turning maintenance off runs them`,
    );
    return undefined;
  }
  const verdict = await op.request.runChecks({ aim, target: op.target, addresses: await op.doors() }, op.signal);
  const checked = {
    of: aim.kind === 'preview' ? `${describeSlots(aim.placement)} in private` : 'the public address',
    verdict,
  };
  op.checked.push(checked);
  return verdict.kind === 'go' ? undefined : { reason: 'checks-failed', evidence: [], checked };
}
