import type { Report } from '@hardened-deploy/action-kit/report';
import type { ActionContext } from '@hardened-deploy/action-kit/run-action';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { DeployingJobStart } from '@hardened-deploy/core/lease/deploying-job';
import { findDeployingJob } from '@hardened-deploy/core/lease/usecases/find-deploying-job';
import type { contract } from './contract.ts';
import { runJobs } from './wire.ts';

type Lock = typeof contract;

/** The report if the job that `deploying-job` names never started. Undefined if it did, or if GitHub can't tell. */
export async function reportIfNeverStarted(context: ActionContext<Lock>): Promise<Report<Lock> | undefined> {
  const { inputs, progress } = context;
  const { environment, deployingJob } = inputs;
  if (deployingJob === undefined) return undefined;
  const start = await startOf(deployingJob, context);
  if (start !== 'never-started') {
    progress.info(
      start === 'started'
        ? `The job ${deployingJob} of this run started, so its lease is taken over.`
        : `GitHub does not say whether the job ${deployingJob} of this run started (that needs \`actions: read\`). Its lease is taken over, which is safe in any case.`,
    );
    return undefined;
  }
  return {
    decision: 'done',
    reason: 'never-started',
    headline: `${environment}: no lease was taken over: the job ${deployingJob} of this run never started, so there is nothing to recover`,
    level: 'notice',
  };
}

async function startOf(deploying: string, { inputs, run, signal }: ActionContext<Lock>): Promise<DeployingJobStart> {
  const runs = runJobs(inputs, run);
  if (!runs || inputs.checkRunId === undefined) return 'unknown';
  const recovering = { checkRunId: `${inputs.checkRunId}`, attempt: run.runAttempt, key: run.job };
  return findDeployingJob({ runs, clock: systemClock() }, { run, recovering, deploying }, signal);
}
