import { timestamp } from '../clock.ts';
import { validationFailed } from '../error-answers.ts';
import type { ApiRequest, Handler, JsonObject } from '../exchange.ts';
import { created, ok } from '../exchange.ts';
import { pageOf, USUAL_PAGES } from '../paging.ts';
import { nodeId, repositoryUrl, simpleUser } from '../representations.ts';
import type { Deployment, DeploymentState, DeploymentStatus, GitHubState, Repository } from '../state/state.ts';
import { takeId, withRepository } from '../state/state.ts';
import { deploymentOf } from './deployments.ts';
import { repositoryOf } from './route.ts';
import type { Route } from './route.ts';

// The description of the operation: "The maximum description length is 140 characters."
const LONGEST_DESCRIPTION = 140;

export const deploymentStatusRoutes: readonly Route[] = [
  { operationId: 'repos/list-deployment-statuses', permission: { name: 'deployments', level: 'read' }, handle: list },
  {
    operationId: 'repos/create-deployment-status',
    permission: { name: 'deployments', level: 'write' },
    handle: create,
  },
];

/** Newest first. */
function list(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const deployment = deploymentOf(request, repository);
  const page = pageOf(request, deployment.statuses.toReversed(), USUAL_PAGES);
  return {
    answer: ok(
      page.items.map((status) => statusBody(request, repository, deployment, status)),
      page.headers,
    ),
  };
}

function create(...[request, before, now]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, before);
  const known = deploymentOf(request, repository);
  if (String(request.body['description'] ?? '').length > LONGEST_DESCRIPTION) {
    // Troubleshooting, "Validation failed"; the description of this operation has a 422.
    return { answer: validationFailed([{ resource: 'DeploymentStatus', field: 'description', code: 'invalid' }]) };
  }
  const { id, state } = takeId(before);
  const status = newStatus(request, known, id, timestamp(now));
  const deployment = withStatus({ ...known, environment: status.environment }, status);
  const replaced = repository.deployments.map((other) => (other.id === deployment.id ? deployment : other));
  const withNew = withRepository(state, { ...repository, deployments: replaced });
  const isAutoInactive = status.state === 'success' && request.body['auto_inactive'] !== false;
  const body = statusBody(request, repository, deployment, status);
  return {
    answer: created(body, { location: String(body['url']) }),
    next: isAutoInactive ? withEarlierOnesInactive(withNew, repository, deployment, status) : withNew,
  };
}

/**
 * The description of `auto_inactive`: "Adds a new `inactive` status to all prior non-transient, non-production environment deployments with the
 * same repository and `environment` name as the created status's deployment. An `inactive` status is only added to deployments that had a
 * `success` state."
 */
function withEarlierOnesInactive(
  before: GitHubState,
  repository: Repository,
  newest: Deployment,
  cause: DeploymentStatus,
): GitHubState {
  const current = before.repositories.get(`${repository.owner}/${repository.name}`.toLowerCase()) ?? repository;
  let state = before;
  const deployments = current.deployments.map((deployment) => {
    const isAffected =
      deployment.id < newest.id &&
      deployment.environment === newest.environment &&
      !deployment.isTransient &&
      !deployment.isProduction &&
      deployment.statuses.at(-1)?.state === 'success';
    if (!isAffected) return deployment;
    const taken = takeId(state);
    state = taken.state;
    return withStatus(deployment, {
      ...cause,
      id: taken.id,
      state: 'inactive',
      description: '',
      logUrl: '',
      environmentUrl: '',
    });
  });
  return withRepository(state, { ...current, deployments });
}

function newStatus(request: ApiRequest, deployment: Deployment, id: number, at: string): DeploymentStatus {
  const text = (name: string) => String(request.body[name] ?? '');
  return {
    id,
    // The request body was checked against the description's list of states.
    state: text('state') as DeploymentState,
    creator: request.login,
    description: text('description'),
    // "Name for the target deployment environment, which can be changed when setting a deploy status."
    environment: text('environment') || deployment.environment,
    // "This parameter replaces `target_url`."
    logUrl: text('log_url') || text('target_url'),
    environmentUrl: text('environment_url'),
    createdAt: at,
  };
}

function withStatus(deployment: Deployment, status: DeploymentStatus): Deployment {
  return { ...deployment, updatedAt: status.createdAt, statuses: [...deployment.statuses, status] };
}

function statusBody(
  request: ApiRequest,
  repository: Repository,
  deployment: Deployment,
  status: DeploymentStatus,
): JsonObject {
  const deploymentUrl = `${repositoryUrl(request.baseUrl, repository)}/deployments/${deployment.id}`;
  return {
    url: `${deploymentUrl}/statuses/${status.id}`,
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: simpleUser(request.baseUrl, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deploymentUrl,
    repository_url: repositoryUrl(request.baseUrl, repository),
  };
}
