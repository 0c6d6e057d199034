import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure } from '../../../base/failure.ts';
import { exclusiveOf, type Placement } from '../../../target/placement.ts';
import type { Operation } from '../operation.ts';
import { waitOutOutage } from '../wait-out-outage.ts';
import { workloadOf } from './inspect-workloads.ts';
import { readyToKeep } from './ready-to-keep.ts';
import { checkNetworks, startable } from './known-components.ts';
import { workloadSpec } from './start-components.ts';
import { tellEnded } from './take-away.ts';

/**
 * Starts exclusive components of what serves that have stopped, for example when an engine was killed. Nobody may simply start
 * such a container again: another one may run. So it is swapped with itself. Called only for components that no open deployment
 * has begun to replace. `all`: nothing that is seen of them counts, because a call that was given up may still stop one. Those that
 * run are kept running: the run that started them may have died before it said so. One that can't be started is warned of; the
 * proof that follows says whether it serves.
 */
export async function reviveExclusive(
  op: Operation,
  serving: Placement,
  which: 'those-that-are-down' | 'all' = 'those-that-are-down',
): Promise<void> {
  const exclusive = exclusiveOf(serving);
  if (exclusive.length === 0) return;
  const { workloads, progress } = op.target;
  try {
    const down = which === 'all' ? exclusive : await downAmong(op, exclusive);
    await workloads.claim(
      op.token,
      exclusive.filter((placed) => !down.includes(placed)),
      op.signal,
    );
    if (down.length === 0) return;
    op.startedAsBefore.push(...down);
    const known = await startable(op, down);
    await checkNetworks(op, known);
    for (const each of known) {
      const spec = workloadSpec(op, each);
      tellEnded(op, [each.placed], await waitOutOutage(op, () => workloads.swap(op.token, spec, op.signal)));
    }
    op.outage.startedAgain();
    const notReady = await readyToKeep(op, down);
    if (notReady) progress.warn(`Started again, and not ready: ${notReady.evidence.join('; ')}`);
    progress.warn(`These had stopped and were started again: ${down.map(({ component }) => component).join(', ')}`);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    progress.warn(`What had stopped could not be started again: ${asFailure(thrown).message}`);
  }
}

async function downAmong({ target, signal }: Operation, exclusive: Placement): Promise<Placement> {
  const listed = await target.workloads.list(signal);
  return exclusive.filter((placed) => {
    const instances = workloadOf(listed, placed)?.instances ?? [];
    return !instances.some(({ state }) => state === 'running' || state === 'restarting' || state === 'paused');
  });
}
