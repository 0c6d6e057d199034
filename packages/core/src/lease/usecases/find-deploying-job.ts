import { minutes } from '../../base/duration.ts';
import type { Clock } from '../../base/ports/clock.ts';
import { withinTime } from '../../base/usecases/within-time.ts';
import { type DeployingJobStart, deployingJobStart, type RecoveringJob } from '../deploying-job.ts';
import type { Holder } from '../lease.ts';
import type { RunJobs } from '../ports/run-jobs.ts';

export interface DeployingJobQuestion {
  readonly run: Pick<Holder, 'repository' | 'runId'>;
  readonly recovering: RecoveringJob;
  /** Key of the job that deploys, in the workflow file. */
  readonly deploying: string;
}

// The answer only saves work: without it the lease is taken over. So a slow GitHub must not hold a recovery up for long.
const PATIENCE = minutes(2);

/** Asks whether the job that deploys ever started. `unknown` when nobody can tell. */
export async function findDeployingJob(
  { runs, clock }: { readonly runs: RunJobs; readonly clock: Clock },
  { run, recovering, deploying }: DeployingJobQuestion,
  signal: AbortSignal,
): Promise<DeployingJobStart> {
  const listing = await withinTime(clock, PATIENCE, (inner) => runs.list(run, inner), signal);
  if (listing.kind === 'too-late' || listing.result === undefined) return 'unknown';
  return deployingJobStart(listing.result, deploying, recovering);
}
