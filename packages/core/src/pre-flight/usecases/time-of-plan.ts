import { asFailure } from '../../base/failure.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { GitHubClock } from '../ports/github-clock.ts';

export interface PlanTimePorts {
  /** Null when no token was given to ask it. */
  readonly github: GitHubClock | null;
  readonly progress: Progress;
}

/**
 * When the plan is made, by GitHub's clock, to be compared with what other runners did meanwhile. Undefined without a token or
 * when GitHub can't be asked: pre-flight is useful without it. A plan for approval (`needs-time`) is not, because nobody could
 * tell whether it is outdated. For that, GitHub's failure is thrown.
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
