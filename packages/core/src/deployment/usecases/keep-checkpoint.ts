import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { ReleaseHash } from '../../release/release.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/placement.ts';
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
  try {
    await journal.keepCheckpoint(op.token, { through, state: stateText(state) }, op.signal);
    await releases.keepOnly(op.token, releasesOf(state), op.signal);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    progress.debug(`No checkpoint of the journal was kept: ${asFailure(thrown).message}`);
  }
}

/** The releases that something can still be started from. */
function releasesOf({ attempts, standing, verifiedGood, lastIn }: DeploymentState): readonly ReleaseHash[] {
  const placements: readonly Placement[] = [
    ...[...standing, ...verifiedGood].flatMap(({ change }) => [change.before, change.after]),
    ...attempts.flatMap(({ change, home }) => [change.before, change.after, home]),
    [...lastIn.values()],
  ];
  const hashes = placements.flatMap((placement) => placement.flatMap(({ release }) => release.hash ?? []));
  return [...new Set(hashes)];
}
