import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import { type ComponentSlot, describeSlots } from '../../../target/slot.ts';
import type { ContainerLog } from '../../deployment-end.ts';
import type { Operation } from '../operation.ts';
import { instancesAt } from './inspect-workloads.ts';

const LINES = 200;

/** Last lines of these containers. If a log can't be read, the reason stands in its place, so that the end isn't lost. */
export async function captureLogs(op: Operation, at: readonly ComponentSlot[]): Promise<readonly ContainerLog[]> {
  try {
    const logs: ContainerLog[] = [];
    for (const { name } of await instancesAt(op, at)) logs.push({ container: name, tail: await tailOf(op, name) });
    return logs;
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return [{ container: describeSlots(at), tail: `its containers could not be listed: ${asFailure(thrown).message}` }];
  }
}

async function tailOf(op: Operation, instance: string): Promise<string> {
  try {
    return await op.target.workloads.logs(instance, LINES, op.signal);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    return `could not be read: ${asFailure(thrown).message}`;
  }
}
