import { timestamp } from '../clock.ts';
import { commitChecksFailed, noRefFound } from '../error-answers.ts';
import { type ApiRequest, created, type Handler, ok, textIn } from '../exchange.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { pageOf, USUAL_PAGES } from '../paging.ts';
import { nodeId, repositoryUrl, simpleUser } from '../representations.ts';
import { commitOf } from '../state/commits.ts';
import { type Deployment, type Job, type Repository, takeId, withRepository } from '../state/state.ts';
import { existing, idParam, repositoryOf, type Route } from './route.ts';

export const deploymentRoutes: readonly Route[] = [
  { operationId: 'repos/list-deployments', permission: { name: 'deployments', level: 'read' }, handle: list },
  { operationId: 'repos/create-deployment', permission: { name: 'deployments', level: 'write' }, handle: create },
  {
    operationId: 'repos/get-deployment',
    permission: { name: 'deployments', level: 'read' },
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      return { answer: ok(deploymentBody(request, repository, deploymentOf(request, repository))) };
    },
  },
];

export function deploymentOf(request: ApiRequest, repository: Repository): Deployment {
  const id = idParam(request, 'deployment_id');
  return existing(repository.deployments.find((deployment) => deployment.id === id));
}

/** Newest first. A filter's default, "none", means that it does not filter (the description of the operation). */
function list(...[request, state]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, state);
  const filter = (name: string, value: string) => {
    const wanted = request.query.get(name) ?? 'none';
    return wanted === 'none' || wanted === value;
  };
  const matching = repository.deployments.filter(
    (deployment) =>
      filter('sha', deployment.sha) &&
      filter('ref', deployment.ref) &&
      filter('task', deployment.task) &&
      filter('environment', deployment.environment),
  );
  const page = pageOf(request, matching.toReversed(), USUAL_PAGES);
  return {
    answer: ok(
      page.items.map((item) => deploymentBody(request, repository, item)),
      page.headers,
    ),
  };
}

/** No branch here is ever behind the default one, so `auto_merge` never has anything to merge (no 202). */
function create(...[request, before, now]: Parameters<Handler>): ReturnType<Handler> {
  const repository = repositoryOf(request, before);
  const ref = textIn(request.body, 'ref') ?? '';
  const sha = commitOf(repository, ref);
  if (sha === undefined) return { answer: noRefFound(ref) };
  const checks = checksOf(repository, sha, request.body['required_contexts']);
  if (!checks.every(hasPassed)) return { answer: commitChecksFailed(ref, checks) };
  const { id, state } = takeId(before);
  const deployment = newDeployment(request, { id, sha, ref, at: timestamp(now) });
  const next = withRepository(state, { ...repository, deployments: [...repository.deployments, deployment] });
  return { answer: created(deploymentBody(request, repository, deployment)), next };
}

/**
 * Without `required_contexts` every check of the commit must have succeeded: inside Actions the deploying job itself
 * is one that has not, which is why a workflow must send an empty list (the description of the operation). A named
 * context is never there: no commit statuses are kept.
 */
function checksOf(repository: Repository, sha: string, required: JsonValue | undefined): readonly Check[] {
  if (Array.isArray(required)) return required.map((context) => ({ context: String(context), state: 'expected' }));
  const ofCommit = (job: Job) => repository.runs.get(job.runId)?.some((run) => run.headSha === sha) ?? false;
  return [...repository.jobs.values()]
    .filter(ofCommit)
    .map((job) => ({ context: job.name, state: job.conclusion ?? 'pending' }));
}

type Check = { readonly context: string; readonly state: string };

function hasPassed({ state }: Check): boolean {
  return state === 'success' || state === 'skipped' || state === 'neutral';
}

interface NewDeployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly at: string;
}

function newDeployment(request: ApiRequest, { id, sha, ref, at }: NewDeployment): Deployment {
  const { body } = request;
  const environment = textIn(body, 'environment') ?? 'production';
  return {
    id,
    sha,
    ref,
    task: textIn(body, 'task') ?? 'deploy',
    payload: body['payload'] ?? '',
    originalEnvironment: environment,
    environment,
    description: textIn(body, 'description') ?? null,
    creator: request.login,
    isTransient: body['transient_environment'] === true,
    // The description of the operation: true by default "when `environment` is `production`".
    isProduction:
      body['production_environment'] === undefined
        ? environment === 'production'
        : body['production_environment'] === true,
    createdAt: at,
    updatedAt: at,
    statuses: [],
  };
}

function deploymentBody(request: ApiRequest, repository: Repository, deployment: Deployment): JsonObject {
  const url = `${repositoryUrl(request.baseUrl, repository)}/deployments/${deployment.id}`;
  return {
    url,
    id: deployment.id,
    node_id: nodeId('DE', deployment.id),
    sha: deployment.sha,
    ref: deployment.ref,
    task: deployment.task,
    payload: deployment.payload as JsonValue,
    original_environment: deployment.originalEnvironment,
    environment: deployment.environment,
    description: deployment.description,
    creator: simpleUser(request.baseUrl, deployment.creator),
    created_at: deployment.createdAt,
    updated_at: deployment.updatedAt,
    statuses_url: `${url}/statuses`,
    repository_url: repositoryUrl(request.baseUrl, repository),
    transient_environment: deployment.isTransient,
    production_environment: deployment.isProduction,
  };
}
