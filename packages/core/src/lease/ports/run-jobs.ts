import type { RunJob } from '../deploying-job.ts';
import type { Holder } from '../lease.ts';

/** Lists the jobs of a workflow run. */
export interface RunJobs {
  /**
   * The jobs of all attempts. Undefined when they aren't known: no permission, not found, trouble, too many. Throws only the
   * signal's reason.
   */
  list(run: Pick<Holder, 'repository' | 'runId'>, signal: AbortSignal): Promise<readonly RunJob[] | undefined>;
}
