import type { Finding } from '../../../checks/finding.ts';
import { type MaintenanceNotice, underMaintenance } from '../../../target/maintenance/maintenance.ts';
import type { PreFlightCheck } from '../check.ts';

/**
 * Everything that should run does. If something has stopped, that doesn't block: the lock starts it before anything else.
 * Maintenance that was turned on by hand doesn't block either, but whoever looks must know that users see its page.
 */
export const stackRuns: PreFlightCheck = {
  topic: 'running',
  async look({ target }, _request, signal) {
    const check = 'stack';
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) return [{ check, status: 'skipped', evidence: 'the stack is not set up yet' }];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length === 0) {
      const runs: Finding = { check, status: 'passed', evidence: 'everything that should run does' };
      const { maintenance } = await target.router.read(signal);
      return maintenance ? [runs, ofMaintenance(maintenance)] : [runs];
    }
    const evidence = `stopped, although it should run: ${stopped.join(', ')}. An engine that was killed can leave it so`;
    const remedy =
      'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may get no answer.';
    return [{ check, status: 'warned', evidence, remedy }];
  },
};

function ofMaintenance(notice: MaintenanceNotice): Finding {
  const remedy = 'Turn it off when it is over: `blue-green-switch` with `mode: maintenance` and `maintenance: off`.';
  return { check: 'maintenance', status: 'warned', evidence: underMaintenance(notice), remedy };
}
