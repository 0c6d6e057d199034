import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import { neededAtTarget } from '../../target/housekeeping/needed-at-target.ts';
import { stateText } from '../../target/state-text.ts';
import type { StateRead } from '../../target/usecases/read-state.ts';
import type { Operation } from './operation.ts';

/** So many entries may come after a checkpoint before the next one is kept: some five deployments. */
const MOST_AFTER_CHECKPOINT = 40;

/**
 * Keeps what the journal says, when much of it had to be read, and removes the releases that nothing refers to any more. Both
 * only save time and room: a failure is logged, and the next deployment does it.
 */
export async function keepCheckpoint(op: Operation, { state, through, read }: StateRead): Promise<void> {
  if (read <= MOST_AFTER_CHECKPOINT) return;
  const { journal, releases, progress } = op.target;
  const { deploy } = op.request.configuration;
  try {
    await journal.keepCheckpoint(op.token, { through, state: stateText(state) }, op.signal);
    await releases.keepOnly(op.token, neededAtTarget(state, deploy.keepReleases).releases, op.signal);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    progress.debug(`No checkpoint of the journal was kept: ${asFailure(thrown).message}`);
  }
}
