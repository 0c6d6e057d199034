/** A job of a workflow run, in one attempt of that run. */
export interface RunJob {
  /** Identifies the job in its attempt. */
  readonly checkRunId: string;
  readonly attempt: number;
  /** As GitHub shows it: `deploy`, or `production / deploy` in a workflow that the job `production` calls. */
  readonly name: string;
  /** True only if the job has ended and no runner ever took it. */
  readonly neverStarted: boolean;
}

/** The job that recovers. */
export interface RecoveringJob {
  readonly checkRunId: string;
  readonly attempt: number;
  /** Its key in the workflow file. */
  readonly key: string;
}

export type DeployingJobStart = 'never-started' | 'started' | 'unknown';

/**
 * Whether the job that deploys ever started. `deploying` is its key in the workflow file, and it stands beside the job that
 * recovers. A workflow can be called several times in one run, once for each environment, so the names of both jobs must have
 * the same text before their keys. All attempts count, because an earlier one may have left something open.
 */
export function deployingJobStart(
  jobs: readonly RunJob[],
  deploying: string,
  { checkRunId, attempt, key }: RecoveringJob,
): DeployingJobStart {
  const own = jobs.find((job) => job.checkRunId === checkRunId)?.name;
  // A job that has a `name` of its own, or a matrix, is not named by its key. Then nobody knows what its neighbour is called.
  if (own === undefined || !(own === key || own.endsWith(` / ${key}`))) return 'unknown';
  const name = `${own.slice(0, -key.length)}${deploying}`;
  const starts = jobs.filter((job) => job.name === name);
  if (starts.some(({ neverStarted }) => !neverStarted)) return 'started';
  return starts.some((job) => job.attempt === attempt) ? 'never-started' : 'unknown';
}
