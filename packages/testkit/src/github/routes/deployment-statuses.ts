import { timestamp } from '../clock.ts';
import { validationFailed } from '../error-answers.ts';
import { type ApiRequest, created, type Handler, ok, textIn } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { pageOf, USUAL_PAGES } from '../paging.ts';
import { nodeId, repositoryUrl, simpleUser } from '../representations.ts';
import {
  type Deployment,
  type DeploymentState,
  type DeploymentStatus,
  type GitHubState,
  type Repository,
  takeId,
  withRepository,
} from '../state/state.ts';
import { deploymentOf } from './deployments.ts';
import { repositoryOf, type Route } from './route.ts';

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
  const place: StatusPath = { request, repository, deploymentId: deployment.id };
  const page = pageOf(request, deployment.statuses.toReversed(), USUAL_PAGES);
  const bodies = page.items.map((status) => statusBody(place, status));
  return { answer: ok(bodies, page.headers) };
}

function create(...[request, before, now]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, before);
  const known = deploymentOf(request, repository);
  const place: StatusPath = { request, repository, deploymentId: known.id };
  if ((textIn(request.body, 'description') ?? '').length > LONGEST_DESCRIPTION) {
    // Troubleshooting, "Validation failed"; the description of this operation has a 422.
    return { answer: validationFailed([{ resource: 'DeploymentStatus', field: 'description', code: 'invalid' }]) };
  }
  const { id, state } = takeId(before);
  const status = newStatus(request, known, id, timestamp(now));
  const deployment = withStatus({ ...known, environment: status.environment }, status);
  const changed: Repository = {
    ...repository,
    deployments: repository.deployments.map((other) => (other.id === deployment.id ? deployment : other)),
  };
  const isAutoInactive = status.state === 'success' && request.body['auto_inactive'] !== false;
  return {
    answer: created(statusBody(place, status), { location: statusUrl(place, status) }),
    next: isAutoInactive ? withEarlierOnesInactive(state, changed, deployment) : withRepository(state, changed),
  };
}

/**
 * The description of `auto_inactive`: "Adds a new `inactive` status to all prior non-transient, non-production
 * environment deployments with the same repository and `environment` name as the created status's deployment. An
 * `inactive` status is only added to deployments that had a `success` state."
 */
function withEarlierOnesInactive(before: GitHubState, repository: Repository, newest: Deployment): GitHubState {
  const isAffected = (deployment: Deployment) =>
    deployment.id < newest.id &&
    deployment.environment === newest.environment &&
    !deployment.isTransient &&
    !deployment.isProduction &&
    deployment.statuses.at(-1)?.state === 'success';
  let state = before;
  const deployments = repository.deployments.map((deployment) => {
    if (!isAffected(deployment)) return deployment;
    const taken = takeId(state);
    state = taken.state;
    return withStatus(deployment, inactiveStatus(newest, taken.id));
  });
  return withRepository(state, { ...repository, deployments });
}

function inactiveStatus(cause: Deployment, id: number): DeploymentStatus {
  return {
    id,
    state: 'inactive',
    creator: cause.creator,
    description: '',
    environment: cause.environment,
    logUrl: '',
    environmentUrl: '',
    createdAt: cause.updatedAt,
  };
}

function newStatus(request: ApiRequest, deployment: Deployment, id: number, at: string): DeploymentStatus {
  const text = (name: string) => textIn(request.body, name) ?? '';
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

interface StatusPath {
  readonly request: ApiRequest;
  readonly repository: Repository;
  readonly deploymentId: number;
}

function statusBody(place: StatusPath, status: DeploymentStatus): JsonObject {
  const { baseUrl } = place.request;
  return {
    url: statusUrl(place, status),
    id: status.id,
    node_id: nodeId('DES', status.id),
    state: status.state,
    creator: simpleUser(baseUrl, status.creator),
    description: status.description,
    environment: status.environment,
    target_url: status.logUrl,
    log_url: status.logUrl,
    environment_url: status.environmentUrl,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    deployment_url: deploymentUrl(place),
    repository_url: repositoryUrl(baseUrl, place.repository),
  };
}

function statusUrl(place: StatusPath, status: DeploymentStatus): string {
  return `${deploymentUrl(place)}/statuses/${status.id}`;
}

function deploymentUrl({ request, repository, deploymentId }: StatusPath): string {
  return `${repositoryUrl(request.baseUrl, repository)}/deployments/${deploymentId}`;
}
