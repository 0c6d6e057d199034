import { type ApiAnswer, type ApiRequest, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { pageOf, USUAL_PAGES } from '../paging.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import { fullName, type Job, type Repository } from '../state/state.ts';
import { existing, idParam, repositoryOf, type Route } from './route.ts';
import { attemptsOf } from './workflow-runs.ts';

const PERMISSION = { name: 'actions', level: 'read' } as const;

export const workflowJobRoutes: readonly Route[] = [
  {
    operationId: 'actions/get-job-for-workflow-run',
    permission: PERMISSION,
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      return { answer: ok(jobBody(request, repository, existing(repository.jobs.get(idParam(request, 'job_id'))))) };
    },
  },
  {
    operationId: 'actions/list-jobs-for-workflow-run',
    permission: PERMISSION,
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      const latest = attemptsOf(request, repository).at(-1)?.attempt;
      // The description of `filter`: `latest` (the default) is the latest attempt, `all` is every one.
      const isWanted = (job: Job) => request.query.get('filter') === 'all' || job.attempt === latest;
      return { answer: jobList(request, repository, isWanted) };
    },
  },
  {
    operationId: 'actions/list-jobs-for-workflow-run-attempt',
    permission: PERMISSION,
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      const number = idParam(request, 'attempt_number');
      existing(attemptsOf(request, repository).find((run) => run.attempt === number));
      return { answer: jobList(request, repository, (job) => job.attempt === number) };
    },
  },
];

function jobList(request: ApiRequest, repository: Repository, isWanted: (job: Job) => boolean): ApiAnswer {
  const runId = idParam(request, 'run_id');
  const jobs = [...repository.jobs.values()].filter((job) => job.runId === runId && isWanted(job));
  const page = pageOf(request, jobs, USUAL_PAGES);
  return ok(
    { total_count: page.total, jobs: page.items.map((job) => jobBody(request, repository, job)) },
    page.headers,
  );
}

function jobBody(request: ApiRequest, repository: Repository, job: Job): JsonObject {
  const url = repositoryUrl(request.baseUrl, repository);
  const run = repository.runs.get(job.runId)?.find((attempt) => attempt.attempt === job.attempt);
  return {
    id: job.id,
    run_id: job.runId,
    run_url: `${url}/actions/runs/${job.runId}`,
    run_attempt: job.attempt,
    node_id: nodeId('CR', job.id),
    head_sha: run?.headSha ?? '',
    head_branch: run?.headBranch ?? null,
    workflow_name: run?.name ?? null,
    url: `${url}/actions/jobs/${job.id}`,
    html_url: `${request.baseUrl}/${fullName(repository)}/actions/runs/${job.runId}/job/${job.id}`,
    status: job.status,
    conclusion: job.conclusion,
    created_at: job.startedAt,
    started_at: job.startedAt,
    completed_at: job.completedAt,
    name: job.name,
    steps: stepsBody(job),
    check_run_url: `${url}/check-runs/${job.id}`,
    labels: [],
    ...runnerBody(job),
  };
}

/** The runner's own first step is enough: what a workflow's steps are is not known here. */
function stepsBody({ runner, status, startedAt, completedAt }: Job): readonly JsonObject[] {
  if (runner === null) return [];
  const times = { started_at: startedAt, completed_at: completedAt };
  const ended = status === 'completed';
  const step = { name: 'Set up job', number: 1, ...times };
  return [{ ...step, status: ended ? 'completed' : 'in_progress', conclusion: ended ? 'success' : null }];
}

/** The description says null for no runner. GitHub sends that while a job waits, and 0 and "" once it has ended without one. */
function runnerBody({ runner, status }: Job): JsonObject {
  if (runner !== null)
    return {
      runner_id: runner.id,
      runner_name: runner.name,
      runner_group_id: 1,
      runner_group_name: 'GitHub Actions',
    };
  const [id, name] = status === 'completed' ? [0, ''] : [null, null];
  return { runner_id: id, runner_name: name, runner_group_id: id, runner_group_name: name };
}
