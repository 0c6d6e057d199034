import { type ApiRequest, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { minimalRepository, nodeId, repositoryUrl, simpleUser } from '../representations.ts';
import { fullName, type Repository, type RunAttempt } from '../state/state.ts';
import { existing, idParam, repositoryOf, type Route } from './route.ts';

const PERMISSION = { name: 'actions', level: 'read' } as const;

export const workflowRunRoutes: readonly Route[] = [
  {
    operationId: 'actions/get-workflow-run',
    permission: PERMISSION,
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      return { answer: ok(runBody(request, repository, existing(attemptsOf(request, repository).at(-1)))) };
    },
  },
  {
    operationId: 'actions/get-workflow-run-attempt',
    permission: PERMISSION,
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      const number = idParam(request, 'attempt_number');
      const attempt = attemptsOf(request, repository).find((run) => run.attempt === number);
      return { answer: ok(runBody(request, repository, existing(attempt))) };
    },
  },
];

/** Oldest first. */
export function attemptsOf(request: ApiRequest, repository: Repository): readonly RunAttempt[] {
  return existing(repository.runs.get(idParam(request, 'run_id')));
}

function runBody(request: ApiRequest, repository: Repository, run: RunAttempt): JsonObject {
  const { baseUrl } = request;
  const url = `${repositoryUrl(baseUrl, repository)}/actions/runs/${run.id}`;
  const actor = simpleUser(baseUrl, run.actor);
  return {
    id: run.id,
    name: run.name,
    node_id: nodeId('WFR', run.id),
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    display_title: run.name,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.status,
    conclusion: run.conclusion,
    workflow_id: 1,
    url,
    html_url: `${baseUrl}/${fullName(repository)}/actions/runs/${run.id}`,
    pull_requests: [],
    created_at: run.createdAt,
    updated_at: run.updatedAt,
    run_started_at: run.createdAt,
    actor,
    triggering_actor: actor,
    jobs_url: `${url}/jobs`,
    logs_url: `${url}/logs`,
    check_suite_url: `${repositoryUrl(baseUrl, repository)}/check-suites/${run.id}`,
    artifacts_url: `${url}/artifacts`,
    cancel_url: `${url}/cancel`,
    rerun_url: `${url}/rerun`,
    previous_attempt_url: run.attempt > 1 ? `${url}/attempts/${run.attempt - 1}` : null,
    workflow_url: `${repositoryUrl(baseUrl, repository)}/actions/workflows/1`,
    head_commit: {
      id: run.headSha,
      tree_id: run.headSha,
      message: run.name,
      timestamp: run.createdAt,
      author: { name: run.actor, email: 'actor@example.com' },
      committer: { name: run.actor, email: 'actor@example.com' },
    },
    repository: minimalRepository(baseUrl, repository),
    head_repository: minimalRepository(baseUrl, repository),
  };
}
