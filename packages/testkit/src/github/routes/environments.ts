import { timestamp } from '../clock.ts';
import { validationFailed } from '../error-answers.ts';
import { type ApiRequest, type Handler, ok } from '../exchange.ts';
import type { JsonObject } from '../json.ts';
import { nodeId, repositoryUrl } from '../representations.ts';
import {
  type Environment,
  fullName,
  type Repository,
  takeId,
  withEnvironment,
  withRepository,
} from '../state/state.ts';
import { existing, param, repositoryOf, type Route } from './route.ts';

// docs, "Managing environments for deployment": a name may not exceed 255 characters.
const LONGEST_NAME = 255;

export const environmentRoutes: readonly Route[] = [
  {
    operationId: 'repos/get-environment',
    permission: { name: 'actions', level: 'read' },
    handle: (request, state) => {
      const repository = repositoryOf(request, state);
      return { answer: ok(environmentBody(request, repository, environmentOf(request, repository))) };
    },
  },
  {
    operationId: 'repos/create-or-update-environment',
    permission: { name: 'administration', level: 'write' },
    handle: createOrUpdate,
  },
];

export function environmentOf(request: ApiRequest, repository: Repository): Environment {
  return existing(repository.environments.get(param(request, 'environment_name').toLowerCase()));
}

/** Protection rules are accepted and not kept: nothing here waits for an approval. */
function createOrUpdate(...[request, before, now]: Parameters<Handler>): ReturnType<Handler> {
  const name = param(request, 'environment_name');
  if (name.length > LONGEST_NAME) {
    // Troubleshooting, "Validation failed"; the description of this operation has a 422.
    return { answer: validationFailed([{ resource: 'Environment', field: 'name', code: 'invalid' }]) };
  }
  const repository = repositoryOf(request, before);
  const known = repository.environments.get(name.toLowerCase());
  const { id, state } = takeId(before);
  const at = timestamp(now);
  const environment: Environment = known
    ? { ...known, updatedAt: at }
    : { id, name, createdAt: at, updatedAt: at, variables: new Map() };
  const next = withRepository(state, withEnvironment(repository, environment));
  return { answer: ok(environmentBody(request, repository, environment)), next };
}

function environmentBody(request: ApiRequest, repository: Repository, environment: Environment): JsonObject {
  return {
    id: environment.id,
    node_id: nodeId('EN', environment.id),
    name: environment.name,
    url: `${repositoryUrl(request.baseUrl, repository)}/environments/${encodeURIComponent(environment.name)}`,
    html_url: `${request.baseUrl}/${fullName(repository)}/deployments/activity_log?environments_filter=${encodeURIComponent(environment.name)}`,
    created_at: environment.createdAt,
    updated_at: environment.updatedAt,
    protection_rules: [],
    deployment_branch_policy: null,
  };
}
