import { asFailure } from '../../base/failure.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { GitHubClock } from '../ports/github-clock.ts';

export interface PlanTimePorts {
  /** Null when nobody gave a token to ask it with. */
  readonly github: GitHubClock | null;
  readonly progress: Progress;
}

/**
 * When the plan is made, by GitHub's clock: it is compared with what another runner did meanwhile. Undefined without a token,
 * and where GitHub can't be asked: a look at the target is worth having all the same. A plan for approval isn't: without its
 * time nobody could tell that it is outdated, so GitHub's failure is thrown for it.
 */
export async function timeOfPlan(
  { github, progress }: PlanTimePorts,
  needed: 'needs-time' | 'goes-without',
  signal: AbortSignal,
): Promise<Date | undefined> {
  try {
    return await github?.now(signal);
  } catch (thrown) {
    if (needed === 'needs-time' || signal.aborted) throw thrown;
    const why = asFailure(thrown).message;
    progress.warn(`planned-at is left empty, because GitHub could not be asked for the time: ${why}`);
    return undefined;
  }
}
