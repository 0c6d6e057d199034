import type { SmokeTestAim } from '../../../checks/usecases/smoke-test-aim.ts';
import type { Setback } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';

/** Runs the configuration's checks against one aim. None configured is no setback: health probes still have to pass. */
export async function runConfiguredChecks(op: Operation, aim: SmokeTestAim): Promise<Setback | undefined> {
  if (op.request.configuration.checks.length === 0) return undefined;
  const verdict = await op.request.runChecks(aim, op.signal);
  const checked = { of: aim.kind === 'private' ? `${aim.slot} in private` : 'the public address', verdict };
  op.checked.push(checked);
  return verdict.kind === 'go' ? undefined : { reason: 'checks-failed', evidence: [], checked };
}
